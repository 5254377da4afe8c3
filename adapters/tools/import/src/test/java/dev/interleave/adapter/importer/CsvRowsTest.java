package dev.interleave.adapter.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRowsTest {

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void rows_end_with_any_line_break_and_blank_ones_are_skipped(String end) throws IOException {
    String text = String.join(end, "a,b", "", "1,2", "\"\"", " 3 ,", "", "");

    assertThat(read(text))
        .extracting(CsvRow::line, CsvRow::cells)
        .containsExactly(
            tuple(1, List.of("a", "b")), tuple(3, List.of("1", "2")), tuple(5, List.of(" 3 ", "")));
  }

  @Test
  void a_byte_order_mark_is_not_part_of_the_first_cell() throws IOException {
    assertThat(read("\uFEFFtype,amount\n").get(0).cells()).containsExactly("type", "amount");
  }

  @Test
  void a_quoted_cell_has_commas_quotes_and_line_breaks_and_later_rows_keep_their_line()
      throws IOException {
    assertThat(read("a,b\n\"x,\"\"y\"\"\nz\",1\n2,3\n"))
        .extracting(CsvRow::line, CsvRow::cells)
        .containsExactly(
            tuple(1, List.of("a", "b")),
            tuple(2, List.of("x,\"y\"\nz", "1")),
            tuple(4, List.of("2", "3")));
  }

  @Test
  void bytes_that_are_not_utf_8_become_replacement_characters() throws IOException {
    byte[] latin1 = "a,b\nJosé,1\n".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(read(new ByteArrayInputStream(latin1)).get(1).cells())
        .containsExactly("Jos\uFFFD", "1");
  }

  @Test
  void an_empty_file_has_no_rows() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(read("\n\n")).isEmpty();
  }

  @Test
  void a_missing_quote_ends_the_reading_and_names_the_line() {
    assertThatThrownBy(() -> read("a,b\n1,2\n3,\"4\n5,6\n"))
        .isInstanceOf(MalformedCsvException.class)
        .hasMessage("Line 3: Missing closing quote for value.");
  }

  @Test
  void a_character_after_a_closing_quote_names_the_line() {
    assertThatThrownBy(() -> read("a,b\n\"1\"x,2\n"))
        .isInstanceOf(MalformedCsvException.class)
        .hasMessageStartingWith("Line 2: Unexpected character ('x'");
  }

  @Test
  void a_missing_quote_in_a_large_file_does_not_read_it_all() {
    Repeated endless = new Repeated("a,b\n\"", "1,2\n", Long.MAX_VALUE);

    assertThatThrownBy(() -> read(endless))
        .isInstanceOf(MalformedCsvException.class)
        .hasMessageStartingWith("Line 2: String value length");
    assertThat(endless.bytesRead()).isLessThan(100_000);
  }

  @Test
  void a_row_with_too_many_cells_ends_the_reading() {
    Repeated endless = new Repeated("a,b\n", "1,", Long.MAX_VALUE);

    assertThatThrownBy(() -> read(endless))
        .isInstanceOf(MalformedCsvException.class)
        .hasMessage("Line 2: more than 64 cells.");
    assertThat(endless.bytesRead()).isLessThan(100_000);
  }

  private static List<CsvRow> read(String text) throws IOException {
    return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<CsvRow> read(InputStream bytes) throws IOException {
    List<CsvRow> rows = new ArrayList<>();
    CsvRows csv = new CsvRows(bytes);
    for (Optional<CsvRow> row = csv.next(); row.isPresent(); row = csv.next()) {
      rows.add(row.get());
    }
    return rows;
  }
}
