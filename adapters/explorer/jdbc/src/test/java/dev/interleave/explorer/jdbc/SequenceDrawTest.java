package dev.interleave.explorer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
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
        "update orders_seq set next_val= ? where next_val=?",
        "update hibernate_sequences set next_val=?  where next_val=? and sequence_name=?",
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
        "select id from orders",
      })
  void steps(String sql) {
    assertThat(isDraw(sql)).isFalse();
  }

  private static boolean isDraw(String sql) {
    return SequenceDraw.isDraw(List.of(new BoundSql(sql, Map.of())));
  }
}
