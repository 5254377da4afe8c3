package dev.interleave.adapter.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.interleave.domain.transfer.MovementKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineParserTest {

  private static final String ALL = "type,accountId,fromId,toId,amount,memo,idempotencyKey\n";

  @Test
  void a_deposit_a_withdrawal_and_a_transfer_are_read() throws Exception {
    ImportLine deposit = parse(ALL + "deposit,1,,,5.00,rent,k1");
    assertThat(deposit.kind()).isEqualTo(MovementKind.DEPOSIT);
    assertThat(deposit.subject().value()).isEqualTo(1);
    assertThat(deposit.target()).isNull();
    assertThat(deposit.amount()).isEqualTo("5.00");
    assertThat(deposit.memo()).isEqualTo("rent");
    assertThat(deposit.key()).isEqualTo("k1");
    assertThat(deposit.number()).isEqualTo(2);

    assertThat(parse(ALL + "withdrawal,1,,,5,,").kind()).isEqualTo(MovementKind.WITHDRAWAL);

    ImportLine transfer = parse(ALL + "transfer,,3,4,0.1,,");
    assertThat(transfer.subject().value()).isEqualTo(3);
    assertThat(transfer.target().value()).isEqualTo(4);
  }

  @Test
  void the_order_of_columns_is_free_and_unused_ones_may_be_absent() throws Exception {
    ImportLine line = parse("amount,type,accountId\n5.00,deposit,7");

    assertThat(line.subject().value()).isEqualTo(7);
    assertThat(line.memo()).isEmpty();
    assertThat(line.key()).isEmpty();
  }

  @Test
  void the_columns_of_a_report_are_ignored() throws Exception {
    ImportLine line =
        parse("line,status,problem,detail,type,accountId,amount\n9,404,/x,no,deposit,7,1.00");

    assertThat(line.subject().value()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "deposits,1,,,5.00,,|type: 'deposits': use deposit, withdrawal or transfer.",
        "Deposit,1,,,5.00,,|type: 'Deposit': use deposit, withdrawal or transfer.",
        "deposit,,,,5.00,,|accountId: empty: use a whole number from 1 to 9223372036854775807"
            + " without a leading zero.",
        "deposit,01,,,5.00,,|accountId: '01': use a whole number",
        "deposit,9223372036854775808,,,5.00,,|accountId: '9223372036854775808': use a whole",
        "deposit,1,2,,5.00,,|fromId: '2': leave it empty for type deposit.",
        "transfer,1,2,3,5.00,,|accountId: '1': leave it empty for type transfer.",
        "transfer,,2,2,5.00,,|toId: '2': it is the account of fromId too. Use two different",
        "deposit,1,,,0.00,,|amount: '0.00': an amount is greater than zero.",
        "deposit,1,,,-5,,|amount: '-5': an amount is not negative.",
        "deposit,1,,,1.001,,|amount: '1.001': an amount has at most 2 decimals.",
        "deposit,1,,,1e2,,|amount: '1e2': an amount is a decimal number such as 10.50.",
        "deposit,1,,,5.00,\"a\tb\",|memo: 'a\\u0009b': a memo has no control characters",
        "deposit,1,,,5.00,,has space|idempotencyKey: 'has space': use 1 to 255 visible ASCII",
        "deposit,1,,,5.00|5 cells. The header has 7."
      })
  void an_invalid_cell_is_named_with_what_is_valid(String row, String message) {
    InvalidLineException invalid =
        catchThrowableOfType(InvalidLineException.class, () -> parse(ALL + row));

    assertThat(invalid.errors()).hasSize(1);
    assertThat(invalid.errors().get(0).toString())
        .startsWith("Line 2")
        .contains(message)
        .endsWith(".");
  }

  @Test
  void every_invalid_cell_of_a_line_is_reported() {
    InvalidLineException invalid =
        catchThrowableOfType(
            InvalidLineException.class, () -> parse(ALL + "transfer,5,0,x,free,,"));

    assertThat(invalid.errors())
        .extracting(LineError::column)
        .containsExactly("fromId", "toId", "accountId", "amount");
  }

  @Test
  void a_memo_in_another_encoding_is_refused() {
    byte[] latin1 = (ALL + "deposit,1,,,5.00,José,").getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> parse(latin1)).hasMessageContaining("bytes that are not UTF-8");
  }

  @Test
  void a_value_is_shown_without_characters_that_a_terminal_interprets() {
    InvalidLineException invalid =
        catchThrowableOfType(
            InvalidLineException.class, () -> parse(ALL + "\u001B[31mred,1,,,5.00,,"));

    assertThat(invalid.errors().get(0).detail()).startsWith("'\\u001b[31mred'");
  }

  private static ImportLine parse(String text) throws IOException, InvalidLineException {
    return parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static ImportLine parse(byte[] bytes) throws IOException, InvalidLineException {
    ImportLines lines = ImportLines.of(new ByteArrayInputStream(bytes));
    Optional<ImportLine> line = lines.next();
    assertThat(lines.next()).isEmpty();
    return line.orElseThrow();
  }
}
