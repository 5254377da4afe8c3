package dev.interleave.adapter.importer;

import static dev.interleave.adapter.importer.StubBulkService.cutAfterEffect;
import static dev.interleave.adapter.importer.StubBulkService.none;
import static dev.interleave.adapter.importer.StubBulkService.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command against a service that answers as the real one does. */
class ImportCommandTest {

  private static final String HEADER = "type,accountId,fromId,toId,amount,memo\n";
  private static final String KEYED_HEADER = "type,accountId,amount,idempotencyKey\n";

  @TempDir Path folder;

  private StubBulkService service;

  @BeforeEach
  void start() throws IOException {
    service = StubBulkService.start().account(1, "100.00").account(2, "0.00");
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void every_line_is_posted_once_and_a_second_run_replays_them() throws IOException {
    Path file = file(HEADER + "deposit,2,,,1.00,\n".repeat(25) + "transfer,,1,2,10.00,rent\n");

    ImportRunResult first = run(file, "--batch", 10);
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out()).contains("26 of 26 lines are done (26 posted, 0 replayed, 0 refused)");
    assertThat(service.balance(1)).isEqualTo("90.00");
    assertThat(service.balance(2)).isEqualTo("35.00");
    assertThat(service.requestSizes()).containsExactlyInAnyOrder(10, 10, 6);

    ImportRunResult second = run(file);
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).contains("(0 posted, 26 replayed, 0 refused)");
    assertThat(service.balance(2)).isEqualTo("35.00");
    assertThat(refused(file)).doesNotExist();
  }

  @Test
  void a_batch_that_is_answered_503_first_is_sent_again() throws IOException {
    service.next(status(503, "0"), status(429, ""), none());
    Path file = file(HEADER + "deposit,2,,,1.00,\n".repeat(5));

    ImportRunResult result = run(file);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(service.requestSizes()).containsExactly(5, 5, 5);
    assertThat(service.balance(2)).isEqualTo("5.00");
  }

  @Test
  void a_batch_whose_connection_is_cut_after_its_effect_is_replayed() throws IOException {
    service.next(cutAfterEffect());
    Path file = file(HEADER + "deposit,2,,,1.00,\n".repeat(5));

    ImportRunResult result = run(file);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("(0 posted, 5 replayed, 0 refused)");
    assertThat(service.balance(2)).isEqualTo("5.00");
  }

  @Test
  void refused_lines_are_reported_corrected_and_imported() throws IOException {
    Path file =
        file(
            HEADER
                + "deposit,2,,,1.00,first\n"
                + "deposit,9,,,2.00,\"for rent, May\"\n"
                + "withdrawal,1,,,500.00,\n"
                + "deposit,2,,,3.00,\n");

    ImportRunResult result = run(file);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out())
        .contains("4 of 4 lines are done (2 posted, 0 replayed, 2 refused)")
        .contains(
            "Refused lines: " + refused(file) + ". Copy that file, correct the copy and import it.")
        .contains("Do not correct " + file + ":");
    assertThat(Files.readAllLines(refused(file)))
        .containsExactly(
            "line,status,problem,detail,type,accountId,fromId,toId,amount,memo,idempotencyKey",
            "3,404,/problems/not-found,Account 9 does not exist.,"
                + "deposit,9,,,2.00,\"for rent, May\","
                + derivedKey(file, 3),
            "4,422,/problems/insufficient-funds,"
                + "Insufficient funds in account 1. Nothing was changed.,withdrawal,1,,,500.00,,"
                + derivedKey(file, 4)
                + "+corrected");

    Path corrected = folder.resolve("corrected.csv");
    Files.writeString(
        corrected,
        Files.readString(refused(file))
            .replace("deposit,9", "deposit,2")
            .replace("500.00", "50.00"));
    ImportRunResult again = run(corrected);

    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(again.out()).contains("(2 posted, 0 replayed, 0 refused)");
    assertThat(service.balance(1)).isEqualTo("50.00");
    assertThat(service.balance(2)).isEqualTo("6.00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k1"})
  void a_line_that_was_imported_from_the_report_is_replayed_by_the_original(String key)
      throws IOException {
    Path file = file(KEYED_HEADER + "deposit,2,1.00,\n" + "deposit,9,2.00," + key + "\n");
    assertThat(run(file).out()).contains("(1 posted, 0 replayed, 1 refused)");
    service.account(9, "0.00");

    ImportRunResult report = run(Files.copy(refused(file), folder.resolve("copy.csv")));
    assertThat(report.out()).contains("(1 posted, 0 replayed, 0 refused)");

    ImportRunResult original = run(file);
    assertThat(original.exitCode()).as(original.out()).isZero();
    assertThat(original.out()).contains("(0 posted, 2 replayed, 0 refused)");
    assertThat(service.balance(9)).isEqualTo("2.00");
  }

  @ParameterizedTest
  @CsvSource({"'deposit,9,,,2.00,', 2.00, 3.00", "'withdrawal,2,,,5.00,', 5.00, 4.00"})
  void a_line_that_is_corrected_in_two_reports_is_posted_once(
      String line, String wrong, String right) throws IOException {
    service.account(2, "4.00");
    Path file = file(HEADER + line + "\n");
    assertThat(run(file).out()).contains("(0 posted, 0 replayed, 1 refused)");
    service.account(9, "0.00").account(2, "20.00");
    ImportRunResult first = run(corrected(file, "first.csv", wrong, right));
    assertThat(first.out()).contains("(1 posted, 0 replayed, 0 refused)");

    assertThat(run(file).out()).contains("(0 posted, 0 replayed, 1 refused)");
    ImportRunResult second = run(corrected(file, "second.csv", wrong, right));
    assertThat(second.out()).contains("(0 posted, 1 replayed, 0 refused)");
    Path uncorrected = Files.copy(refused(file), folder.resolve("uncorrected.csv"));
    assertThat(run(uncorrected).out()).contains("(0 posted, 0 replayed, 1 refused)");
    assertThat(service.applied()).isEqualTo(1);
  }

  @Test
  void a_line_that_was_corrected_in_the_report_is_refused_in_the_original() throws IOException {
    Path file = file(HEADER + "deposit,9,,,2.00,\n");
    run(file);
    service.account(9, "0.00");
    assertThat(run(corrected(file, "corrected.csv", "2.00", "3.00")).out())
        .contains("(1 posted, 0 replayed, 0 refused)");

    assertThat(run(file).out()).contains("(0 posted, 0 replayed, 1 refused)");
    assertThat(Files.readString(refused(file))).contains(",422,/problems/idempotency-key-reused,");
    assertThat(service.balance(9)).isEqualTo("3.00");
    assertThat(service.applied()).isEqualTo(1);
  }

  @Test
  void a_stored_refusal_needs_another_key_or_none() throws IOException {
    ImportRunResult first = run(file(KEYED_HEADER + "withdrawal,2,5.00,k1\n"));
    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.out()).doesNotContain("Do not correct");
    service.account(2, "7.00");

    assertThat(run(file(KEYED_HEADER + "withdrawal,2,5.00,k1\n")).out()).contains("1 refused");

    Path reused = file(KEYED_HEADER + "withdrawal,2,4.00,k1\n");
    assertThat(run(reused).out()).contains("1 refused");
    assertThat(Files.readString(refused(reused))).contains("/problems/idempotency-key-reused");

    assertThat(run(file(KEYED_HEADER + "withdrawal,2,5.00,\n")).out()).contains("1 posted");
    assertThat(service.balance(2)).isEqualTo("2.00");
  }

  @Test
  void the_report_of_a_report_has_its_columns_once() throws IOException {
    Path report =
        file("line,status,problem,detail,type,accountId,amount\n7,404,/x,no,deposit,9,2.00\n");

    assertThat(run(report).exitCode()).isEqualTo(1);
    assertThat(Files.readAllLines(refused(report)))
        .containsExactly(
            "line,status,problem,detail,type,accountId,amount,idempotencyKey",
            "2,404,/problems/not-found,Account 9 does not exist.,deposit,9,2.00,"
                + derivedKey(report, 2));

    Path second = Files.copy(refused(report), folder.resolve("second.csv"));
    assertThat(run(second).exitCode()).isEqualTo(1);
    assertThat(refused(second)).hasSameTextualContentAs(second);
  }

  @Test
  void a_run_without_refused_lines_removes_the_report_of_an_earlier_one() throws IOException {
    Path file = file(HEADER + "deposit,9,,,2.00,\n");
    run(file);
    assertThat(refused(file)).exists();
    service.account(9, "0.00");

    assertThat(run(file).exitCode()).isZero();
    assertThat(refused(file)).doesNotExist();
  }

  @Test
  void one_connection_keeps_the_order_of_the_file_between_batches() throws IOException {
    // Each withdrawal needs the deposit of the batch before.
    Path file = file(HEADER + "deposit,2,,,1.00,\nwithdrawal,2,,,1.00,\n".repeat(20));
    service.next(none(), status(503, "0"), none(), none(), status(503, "0"));

    ImportRunResult result = run(file, "--batch", 1, "--connections", 1);

    assertThat(result.out()).contains("(40 posted, 0 replayed, 0 refused)");
  }

  @Test
  void fruitless_attempts_stop_the_import_and_the_next_run_continues_it() throws IOException {
    Path file = file(HEADER + "deposit,2,,,1.00,\n".repeat(30));
    service.next(none(), status(503, "0"), status(503, "0"));

    ImportRunResult stopped = run(file, "--batch", 10, "--connections", 1, "--attempts", 2);

    assertThat(stopped.exitCode()).isEqualTo(3);
    assertThat(stopped.out()).contains("10 of 30 lines are done (10 posted,");
    assertThat(stopped.err())
        .contains("Stopped. The service returned 503 Some problem: Scripted. (2 attempts)")
        .contains("Every line up to line 11 is done.")
        .contains("Run the same command with the unchanged file again");
    assertThat(service.applied()).isEqualTo(10);

    ImportRunResult continued = run(file, "--batch", 10);
    assertThat(continued.exitCode()).isZero();
    assertThat(continued.out()).contains("(20 posted, 10 replayed, 0 refused)");
    assertThat(service.balance(2)).isEqualTo("30.00");
  }

  @Test
  void a_stopped_import_with_refused_lines_says_only_to_run_it_again() throws IOException {
    Path file = file(KEYED_HEADER + "deposit,9,1.00,\n" + "deposit,2,1.00,k1\n");
    service.next(none(), status(401, ""));

    ImportRunResult stopped = run(file, "--batch", 1, "--connections", 1);

    assertThat(stopped.exitCode()).isEqualTo(3);
    assertThat(stopped.out())
        .contains("1 of 2 lines are done (0 posted, 0 replayed, 1 refused)")
        .hasLineCount(1);
    assertThat(stopped.err()).contains("Run the same command with the unchanged file again");
  }

  @ParameterizedTest
  @CsvSource({
    "401,The service returned 401 Some problem: Scripted.",
    "404,Check --url.",
    "413,Use a smaller --batch.",
    "301,The service returned 301"
  })
  void a_response_that_would_repeat_stops_the_import_at_once(int status, String message)
      throws IOException {
    service.next(status(status, ""));

    ImportRunResult result = run(file(HEADER + "deposit,2,,,1.00,\n"));

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains(message).contains("No line is surely done.");
    assertThat(service.requestSizes()).hasSize(1);
  }

  @Test
  void a_service_that_does_not_run_is_tried_again_and_then_stops_the_import() throws IOException {
    String url = service.url();
    service.close();

    ImportRunResult result =
        ImportRunResult.of(file(HEADER + "deposit,2,,,1.00,\n"), "--url", url, "--attempts", 2);

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err())
        .contains(
            "Stopped. No connection to " + url.substring("http://".length()) + " (2 attempts)");
  }

  @Test
  void an_invalid_file_is_reported_by_line_and_column_and_nothing_is_sent() throws IOException {
    Path file = file(HEADER + "deposit,2,,,1.00,\n" + "deposit,2,,,free,\n".repeat(22));

    ImportRunResult result = run(file);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err().lines()).hasSize(21);
    assertThat(result.err())
        .startsWith(file + ": Line 3, column amount: 'free': an amount is a decimal number")
        .contains("And 2 more errors. Nothing was sent. Correct the file.");
    assertThat(service.requestSizes()).isEmpty();
  }

  @Test
  void a_dry_run_checks_the_file_and_sends_nothing() throws IOException {
    Path file = file(HEADER + "deposit,2,,,1.00,\n".repeat(5));

    ImportRunResult result = run(file, "--dry-run");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("5 lines are valid. Nothing was sent.");
    assertThat(service.requestSizes()).isEmpty();
  }

  @Test
  void the_key_of_a_file_is_sent_as_a_bearer_token_and_never_printed() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "abc.DEF-123\n");

    ImportRunResult result = run(file(HEADER + "deposit,2,,,1.00,\n"), "--api-key-file", key);

    assertThat(result.exitCode()).isZero();
    assertThat(service.authorizations()).containsExactly("Bearer abc.DEF-123");
    assertThat(result.out() + result.err()).doesNotContain("abc.DEF");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--batch 0|--batch: 1 to 1000, not 0",
        "--batch 1001|--batch: 1 to 1000, not 1001",
        "--connections 33|--connections: 1 to 32, not 33",
        "--attempts 0|--attempts: 1 or more, not 0",
        "--url ftp://example|--url: an http or https address",
        "--url http://me:secret@localhost|--url: an http or https address",
        "--api-key-file nowhere|--api-key-file nowhere cannot be read",
        "--refused FILE|is the imported file. Use another name.",
        "--refused FOREIGN|exists and is no report of refused lines. Use another name.",
        "--refused nowhere/report.csv|--refused: files cannot be written in"
      })
  void a_wrong_argument_is_named_and_nothing_is_sent(String arguments, String message)
      throws IOException {
    Path file = file(HEADER + "deposit,2,,,1.00,\n");
    Path foreign = Files.writeString(folder.resolve("foreign.csv"), "important\n");

    ImportRunResult result =
        run(
            file,
            (Object[])
                arguments
                    .replace("FILE", file.toString())
                    .replace("FOREIGN", foreign.toString())
                    .split(" "));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains(message).contains("Try: import --help");
    assertThat(service.requestSizes()).isEmpty();
    assertThat(foreign).hasContent("important");
  }

  @Test
  void a_file_that_does_not_exist_is_a_wrong_argument() {
    ImportRunResult result = run(folder.resolve("missing.csv"));

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("missing.csv is not a file that can be read twice.");
  }

  @Test
  void the_help_lists_the_exit_codes() {
    ImportRunResult help = ImportRunResult.of("--help");

    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Usage: import", "--dry-run", "Exit codes:");
  }

  @Test
  void a_key_file_without_a_key_is_refused() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "two words\n");

    ImportRunResult result = run(file(HEADER + "deposit,2,,,1.00,\n"), "--api-key-file", key);

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("has no API key").doesNotContain("two words");
    assertThat(service.requestSizes()).isEqualTo(List.of());
  }

  private ImportRunResult run(Path file, Object... more) {
    List<Object> arguments = new ArrayList<>(List.of(more));
    arguments.add(file);
    if (!arguments.contains("--url")) {
      arguments.addAll(List.of("--url", service.url()));
    }
    return ImportRunResult.of(arguments.toArray());
  }

  /** A copy of the report of a file, with one replacement. */
  private Path corrected(Path file, String name, String wrong, String right) throws IOException {
    String report = Files.readString(refused(file));
    return Files.writeString(
        folder.resolve(name), report.replace("," + wrong + ",", "," + right + ","));
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("movements.csv"), text);
  }

  /** The key of a line of the file that has none. */
  private static String derivedKey(Path file, int line) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return "import-" + HexFormat.of().formatHex(hash) + "-" + line;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static Path refused(Path file) {
    return Path.of(file + ".refused.csv");
  }
}
