package dev.interleave.adapter.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.MovementKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The idempotency keys in the report of refused lines. */
class RefusedReportTest {

  private static final String SHA = "5ba";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "400,invalid-request,import-5ba-7,k1",
    "404,not-found,import-5ba-7,k1",
    "413,payload-too-large,import-5ba-7,k1",
    "422,insufficient-funds,import-5ba-7+corrected,k1+corrected",
    "422,balance-limit-exceeded,import-5ba-7+corrected,k1+corrected",
    "422,idempotency-key-reused,import-5ba-7,k1"
  })
  void a_key_is_kept_unless_the_problem_spends_it(
      int status, String problem, String derived, String given) throws IOException {
    MemberResult refused = new MemberResult(status, false, "/problems/" + problem, "No.");
    String begin = status + ",/problems/" + problem + ",No.,";

    assertThat(report(List.of("type", "amount"), line(List.of("deposit", "1"), ""), refused))
        .containsExactly(
            "line,status,problem,detail,type,amount,idempotencyKey",
            "7," + begin + "deposit,1," + derived);
    assertThat(
            report(
                List.of("type", "idempotencyKey", "amount"),
                line(List.of("deposit", "k1", "1"), "k1"),
                refused))
        .containsExactly(
            "line,status,problem,detail,type,idempotencyKey,amount",
            "7," + begin + "deposit," + given + ",1");
  }

  @Test
  void an_empty_cell_of_the_file_gets_the_derived_key_at_its_position() throws IOException {
    MemberResult refused = new MemberResult(404, false, "/problems/not-found", "No.");

    assertThat(
            report(
                List.of("idempotencyKey", "type", "amount"),
                line(List.of("", "deposit", "1"), ""),
                refused))
        .containsExactly(
            "line,status,problem,detail,idempotencyKey,type,amount",
            "7,404,/problems/not-found,No.,import-5ba-7,deposit,1");
  }

  private List<String> report(List<String> titles, ImportLine line, MemberResult refused)
      throws IOException {
    Path file = folder.resolve("report.csv");
    CheckedFile imported =
        new CheckedFile(new ImportHeader(titles), 1, SHA, line.key().isEmpty(), List.of(), 0);
    try (RefusedReport report = new RefusedReport(file, imported)) {
      report.add(List.of(new LineOutcome(line, refused)));
    }
    return Files.readAllLines(file);
  }

  private static ImportLine line(List<String> cells, String key) {
    return new ImportLine(7, cells, MovementKind.DEPOSIT, new AccountId(1), null, "1", "", key);
  }
}
