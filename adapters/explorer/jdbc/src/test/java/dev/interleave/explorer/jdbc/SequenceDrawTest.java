package dev.interleave.explorer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceDrawTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select nextval('orders_seq')",
        "select nextval ('public.orders_seq'::regclass)",
        "SELECT NEXT VALUE FOR orders_seq",
        "call next value for orders_seq",
        "select next value for orders_seq from dual",
        "select nextval(orders_seq)",
        "select orders_seq.nextval from dual",
        "select next_val as id_val from orders_seq for update",
        "select tbl.next_val from hibernate_sequences tbl where tbl.sequence_name=? for update",
      })
  void draws(String sql) {
    assertThat(isDraw(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into orders (id) values (nextval('orders_seq'))",
        "select id, nextval('orders_seq') from orders",
        "select id from orders where id = nextval('orders_seq')",
        "update orders set id = nextval('orders_seq')",
        "select next_val from invoice_counter where id = 1",
        "select next_val as id_val from invoice_counter",
        "select tbl.next_val from counter tbl where tbl.id=?",
        "update invoice_counter set next_val = ? where id = 1",
        "select id from orders",
      })
  void steps(String sql) {
    assertThat(isDraw(sql)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select next_val as id_val from orders_seq for update | update orders_seq set next_val= ? where next_val=?
          select next_val as id_val from orders_seq for no key update | update orders_seq set next_val= ? where next_val=?
          select tbl.next_val from ids tbl where tbl.sequence_name=? for update | update ids set next_val=?  where next_val=? and sequence_name=?
          """)
  void an_update_draws_only_after_the_read_of_its_generator(String read, String update) {
    assertThat(isDraw(update)).isFalse();
    SequenceDraw draws = new SequenceDraw();
    assertThat(draws.isDraw(List.of(new BoundSql(read, Map.of())))).isTrue();
    assertThat(draws.isDraw(List.of(new BoundSql(update, Map.of())))).isTrue();
  }

  private static boolean isDraw(String sql) {
    return new SequenceDraw().isDraw(List.of(new BoundSql(sql, Map.of())));
  }
}
