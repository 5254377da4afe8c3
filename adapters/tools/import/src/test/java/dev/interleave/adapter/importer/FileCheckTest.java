package dev.interleave.adapter.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileCheckTest {

  @Test
  void a_valid_file_has_its_lines_counted_and_its_digest() throws IOException {
    CheckedFile file = check("type,accountId,amount\ndeposit,1,5.00\ndeposit,2,5.00\n");

    assertThat(file.errors()).isEmpty();
    assertThat(file.isValid()).isTrue();
    assertThat(file.lines()).isEqualTo(2);
    // printf 'type,accountId,amount\ndeposit,1,5.00\ndeposit,2,5.00\n' | sha256sum
    assertThat(file.sha256())
        .isEqualTo("030d1d1325a43dd62527604dff1051e15768e27b75790ef65d802e52496ee233");
  }

  @Test
  void a_line_without_a_key_gets_one_of_the_content_of_the_file_and_its_number() throws Exception {
    String text = "type,accountId,amount,idempotencyKey\ndeposit,1,5.00,\ndeposit,2,5.00,mine\n";
    CheckedFile file = check(text);
    ImportLines lines = lines(text);

    assertThat(file.derivesKeys()).isTrue();
    assertThat(file.keyOf(lines.next().orElseThrow())).isEqualTo("import-" + file.sha256() + "-2");
    assertThat(file.keyOf(lines.next().orElseThrow())).isEqualTo("mine");
    assertThat(check(text).sha256()).isEqualTo(file.sha256());
    assertThat(check(text + "\n").sha256()).isNotEqualTo(file.sha256());
  }

  @Test
  void twenty_errors_are_kept_and_all_are_counted() throws IOException {
    String rows =
        IntStream.range(0, 30)
            .mapToObj(i -> (i == 0 ? "deposit" : "gift") + ",1,5.00\n")
            .collect(Collectors.joining());
    CheckedFile file = check("type,accountId,amount\n" + rows);

    assertThat(file.isValid()).isFalse();
    assertThat(file.lines()).isEqualTo(30);
    assertThat(file.errorCount()).isEqualTo(29);
    assertThat(file.errors()).hasSize(20);
    assertThat(file.errors().get(0).line()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "999|false",
        "1000|true",
      })
  void a_key_of_one_of_the_last_thousand_lines_is_an_error(int between, boolean valid)
      throws IOException {
    String others =
        IntStream.range(0, between)
            .mapToObj(i -> "deposit,1,5.00,other-" + i + "\n")
            .collect(Collectors.joining());
    CheckedFile file =
        check(
            "type,accountId,amount,idempotencyKey\ndeposit,1,5.00,same\n"
                + others
                + "withdrawal,1,5.00,same\n");

    assertThat(file.isValid()).isEqualTo(valid);
    if (!valid) {
      assertThat(file.errors().get(0))
          .hasToString(
              "Line "
                  + (between + 3)
                  + ", column idempotencyKey: 'same': it is the key of line 2 too. Use another key"
                  + " for another movement.");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|Line 1: the header is missing. Use some of: type, accountId, fromId,",
        "type,accountId,amount|Line 1: the file has a header and no movements.",
        "type,account,amount|Line 1: 'account' is not a known column. Known columns, separated by"
            + " commas: type, accountId, fromId, toId, amount, memo, idempotencyKey.",
        "type;accountId;amount|Line 1: 'type;accountId;amount' is not a known column.",
        "type,amount,type|Line 1: 'type' appears twice.",
        "type,accountId|Line 1: the column amount is missing."
      })
  void a_header_that_cannot_be_used_is_reported(String text, String message) throws IOException {
    assertThat(check(text).errors().get(0).toString()).startsWith(message);
  }

  @Test
  void what_is_no_csv_ends_the_check_after_the_errors_before_it() throws IOException {
    CheckedFile file = check("type,accountId,amount\ngift,1,5.00\ndeposit,1,\"5.00\n");

    assertThat(file.errors()).extracting(LineError::line).containsExactly(2, 3);
  }

  private static CheckedFile check(String text) throws IOException {
    return FileCheck.check(
        () ->
            new ByteArrayInputStream(
                Optional.ofNullable(text).orElse("").getBytes(StandardCharsets.UTF_8)));
  }

  private static ImportLines lines(String text) throws IOException, InvalidLineException {
    return ImportLines.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
