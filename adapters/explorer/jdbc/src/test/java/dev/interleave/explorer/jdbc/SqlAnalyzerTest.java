package dev.interleave.explorer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.step.Area;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What statements touch. In the tables {@code ?} is bound to 7, 8, ... in order of appearance.
 * Letters: r reads, l locks, i inserts, w writes.
 */
class SqlAnalyzerTest {

  private static final IsolationRules READ_COMMITTED =
      new IsolationRules(false, false, false, false, false, false);
  private static final IsolationRules SERIALIZABLE =
      new IsolationRules(true, false, true, false, false, true);
  private static final IsolationRules INNODB =
      new IsolationRules(true, false, false, true, false, false);

  private final SqlAnalyzer analyzer = new SqlAnalyzer(new ShopCatalogue());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select quantity from stock                                        | r stock
          select quantity from stock where id = 1                           | r stock[1]
          select quantity from stock where id = ?                           | r stock[7]
          select quantity from stock where ? = id                           | r stock[7]
          select s.quantity from stock s where s.quantity > ? and s.id = ?  | r stock[8]
          select s.quantity from "stock" s where ("s"."id" = ?)             | r stock[7]
          select quantity from public.stock where id = 1                    | r stock[1]
          select quantity from stock where id in (1, ?)                     | r stock[1] r stock[7]
          select quantity from stock where id = 1 or id = 2                 | r stock
          select quantity from stock where not (id = 1)                     | r stock
          select quantity from stock where id > 1                           | r stock
          select quantity from stock where id = quantity                    | r stock
          select name from coupon where code = 'ADA '                       | r coupon[ada]
          select 1 from seat where room = 3 and place = ?                   | r seat[3,7]
          select 1 from seat where room = 3                                 | r seat
          select s.id from stock s join account a on a.id = s.id where s.id = 4 | r stock[4] r account
          select s.id from stock s, account a where s.id = 4 and a.id = 5   | r stock[4] r account[5]
          select id from stock where id = (select max(id) from account)     | r stock r account
          select id from stock where id = 1 and exists (select 1 from stock where quantity = 0) | r stock
          select id from stock where id = 1 order by (select max(id) from account) | r stock[1] r account
          select id from stock union select id from account                 | r stock r account
          with few as (select * from stock where quantity < 3) select * from few | r stock
          select count(*), max(quantity) from stock                         | r stock
          select quantity from stock where id = ? for update                | l stock[7]
          select quantity from stock where id = ? for share                 | l stock[7]
          select quantity from stock where id = ? for no key update         | l stock[7]
          select quantity from stock where id = ? lock in share mode        | l stock[7]
          select id from stock where quantity > 0 limit 1 for update skip locked | l stock
          select quantity from stock where id = ? for update nowait         | l stock[7]
          select s1_0.id from stock s1_0 where s1_0.id = ? for update       | l stock[7]
          select id from stock where id = ? limit ?                         | r stock[7]
          select id from stock where id = ? limit ? offset ?                | r stock[7]
          select id from stock where id = ? offset ? rows fetch first ? rows only | r stock[7]
          select case when id = ? then ? else 1 end from stock where id = ? | r stock[9]
          """)
  void queries(String sql, String touched) {
    assertThat(touched(sql, READ_COMMITTED)).isEqualTo(expected(touched));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          update stock set quantity = quantity - 1                          | l stock w stock
          update stock set quantity = ? where id = ?                        | l stock[8] w stock[8]
          update stock set quantity = ? where id = ? and quantity > 0       | l stock[8] w stock[8]
          update stock s set quantity = 1 where s.id = 3                    | l stock[3] w stock[3]
          update stock set id = 4 where id = 3                              | l stock i stock w stock
          update member set email = 'a' where id = 3                        | l member i member w member
          update member set name = 'a' where id = 3                         | l member[3] w member[3]
          update stock set quantity = (select sum(a.id) from account a) where id = 1 | r account l stock[1] w stock[1]
          update stock set quantity = a.id from account a where stock.id = 1 | r account l stock[1] w stock[1]
          update orders set state = 'paid' where id = ?                     | l orders[7] l customer w orders[7]
          delete from stock where id = 3                                    | l stock[3] w stock[3]
          delete from stock                                                 | l stock w stock
          delete from customer where id = 3                                 | l customer[3] l orders l item w customer[3] w orders w item
          insert into stock (id, quantity) values (?, ?)                    | i stock[7] w stock[7]
          insert into stock (quantity, id) values (1, 2), (3, 4)            | i stock[2] i stock[4] w stock[2] w stock[4]
          insert into stock values (1, 2)                                   | i stock w stock
          insert into stock (quantity) values (?)                           | w stock
          insert into stock (id, quantity) values (default, ?)              | w stock
          insert into stock (id, quantity) values (next value for stock_seq, ?) | w stock
          insert into stock (id, quantity) values (nextval('stock_seq'), ?) | w stock
          insert into member (id, email) values (1, ?)                      | i member w member
          insert into member (email) values (?)                             | i member w member
          insert into orders (id, customer_id) values (1, 2)                | l customer i orders[1] w orders[1]
          insert into seat (room, place) values (3, ?)                      | i seat[3,7] w seat[3,7]
          insert into stock (id, quantity) select id, 0 from account        | r account i stock w stock
          insert into stock (id, quantity) values (1, 2) on conflict (id) do update set quantity = 3 | l stock[1] i stock[1] w stock[1]
          insert into stock (id, quantity) values (1, 2) on conflict do nothing | l stock[1] i stock[1] w stock[1]
          insert into stock (id, quantity) values (1, 2) on duplicate key update quantity = values(quantity) | l stock[1] i stock[1] w stock[1]
          insert ignore into stock (id, quantity) values (1, 2)             | l stock[1] i stock[1] w stock[1]
          merge into customer c using (select 1 as id) n on (c.id = n.id) when matched then delete | l customer i customer w customer l orders w orders l item w item
          insert into stock (id, quantity) values (?, ?) on conflict (id) do update set quantity = ? | l stock[7] i stock[7] w stock[7]
          insert into stock (id, quantity) values (?, ?) on duplicate key update quantity = ? | l stock[7] i stock[7] w stock[7]
          insert into stock (id, quantity) values (?, ?), (?, ?)            | i stock[7] i stock[9] w stock[7] w stock[9]
          update stock set quantity = quantity - ? where id = ? and quantity >= ? | l stock[8] w stock[8]
          delete from stock where id = ? and quantity = ?                   | l stock[7] w stock[7]
          merge into stock s using (select ? as id) n on (s.id = n.id) when matched then update set quantity = ? when not matched then insert (id, quantity) values (n.id, ?) | l stock i stock w stock
          replace into stock (id, quantity) values (1, 2)                   | l stock i stock w stock
          merge into stock s using (select 1 as id) n on (s.id = n.id) when matched then update set quantity = 3 when not matched then insert (id) values (n.id) | l stock i stock w stock
          """)
  void writes(String sql, String touched) {
    assertThat(touched(sql, READ_COMMITTED)).isEqualTo(expected(touched));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select quantity from stock where id = 1                           | r stock[1]
          update stock set quantity = (select sum(id) from account) where id = 1 | l stock[1] l account w stock[1]
          insert into stock (id, quantity) select id, 0 from account        | l account i stock w stock
          insert into stock (id, quantity) values (1, 2)                    | i stock w stock[1]
          insert into stock (quantity) values (2)                           | i stock w stock
          select quantity from stock where id in (1, 2)                     | r stock[1] r stock[2]
          select quantity from stock where id in (1, 2) for update          | l stock
          update stock set quantity = 0 where id in (1, 2)                  | l stock w stock[1] w stock[2]
          """)
  void innodb(String sql, String touched) {
    assertThat(touched(sql, INNODB)).isEqualTo(expected(touched));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select quantity from stock where id = 1                           | l stock
          update stock set quantity = 0 where id = 1                        | l stock w stock
          insert into stock (id, quantity) values (1, 2)                    | i stock w stock
          insert into stock (quantity) values (2)                           | i stock w stock
          """)
  void serializable_snapshots_touch_whole_tables(String sql, String touched) {
    assertThat(touched(sql, SERIALIZABLE)).isEqualTo(expected(touched));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from stock_view",
        "select (select max(x) from stock_view) from stock",
        "select reserve(1)",
        "select id from stock where reserve(id) = 1",
        "select id from stock where app.lower(name) = 'a'",
        "select pg_advisory_lock(1)",
        "select get_lock('a', 1)",
        "update price set amount = 1 where id = 1",
        "insert into price (id) values (1)",
        "call refill()",
        "truncate table stock",
        "create table t (id int)",
        "select id from stock; select id from account",
        "select id into copy from stock",
        "with gone as (delete from stock returning id) select * from gone",
        "select 'a\\' from stock",
        "select $$a$$ from stock",
        "select /*! 1 */ id from stock",
        "begin",
        "set global x = 1",
        "lock tables stock write",
        "this is no sql",
        "select id from stock where tags ? 'a' and id = ?",
        "select id from stock where tags ?? 'a' and id = ?",
        "select id from stock where tags ?| ? and id = ?",
        "set  global x = 1",
        "set  autocommit = 1",
        "set session autocommit = 1",
        "set @@autocommit = 1",
        "set @@session.autocommit = 1",
        "set x = 1, autocommit = 1",
        "set password = 'a'",
        "set referential_integrity false",
        "set schema other",
        "set search_path to other",
      })
  void unknown(String sql) {
    assertThat(access(sql, READ_COMMITTED).unknown()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "set lock_timeout = 100",
        "select current_timestamp",
        "set  session innodb_lock_wait_timeout = 1",
        "set names utf8mb4",
        "set @page = 1",
        "set local statement_timeout to 100",
        "set time zone 'UTC'"
      })
  void nothing(String sql) {
    StatementAccess access = access(sql, READ_COMMITTED);
    assertThat(access.tables()).isEmpty();
    assertThat(access.unknown()).isFalse();
  }

  static List<Arguments> values() {
    UUID id = UUID.fromString("123e4567-e89b-12d3-a456-426614174000");
    return List.of(
        Arguments.of("stock", "id", 1.0e7, "stock[10000000]"),
        Arguments.of("stock", "id", new BigDecimal("1E+7"), "stock[10000000]"),
        Arguments.of("stock", "id", 10000000L, "stock[10000000]"),
        Arguments.of("stock", "id", "010000000", "stock[10000000]"),
        Arguments.of("stock", "id", true, "stock[1]"),
        Arguments.of("stock", "id", 1.4, "stock"),
        Arguments.of("stock", "id", Double.NaN, "stock"),
        Arguments.of("stock", "id", " 1", "stock"),
        Arguments.of("stock", "id", "+1", "stock"),
        Arguments.of("stock", "id", "1abc", "stock"),
        Arguments.of("stock", "id", "1.0", "stock"),
        Arguments.of("stock", "id", "1e1", "stock"),
        Arguments.of("coupon", "code", "ADA ", "coupon[ada]"),
        Arguments.of("coupon", "code", "1", "coupon[1]"),
        Arguments.of("coupon", "code", 1, "coupon"),
        Arguments.of("coupon", "code", true, "coupon"),
        Arguments.of("coupon", "code", "straße", "coupon"),
        Arguments.of("ticket", "id", id, "ticket[123e4567e89b12d3a456426614174000]"),
        Arguments.of(
            "ticket",
            "id",
            "123E4567E89B12D3A456426614174000",
            "ticket[123e4567e89b12d3a456426614174000]"),
        Arguments.of("ticket", "id", "no uuid", "ticket"),
        Arguments.of("night", "day", "2026-1-2", "night"));
  }

  @ParameterizedTest
  @MethodSource("values")
  void a_value_names_a_row_only_if_its_text_decides_about_equality(
      String table, String column, Object value, String touched) {
    String sql = "select 1 from " + table + " where " + column + " = ?";
    assertThat(touched(analyzer.plan(sql).bind(Map.of(1, value), READ_COMMITTED)))
        .containsExactly("r " + touched);
  }

  @Test
  void a_literal_number_names_no_row_of_a_text_key() {
    assertThat(touched("select 1 from coupon where code = 1", READ_COMMITTED))
        .containsExactly("r coupon");
  }

  private StatementAccess access(String sql, IsolationRules rules) {
    Map<Integer, Object> values = new HashMap<>();
    for (int i = 1; i <= sql.chars().filter(c -> c == '?').count(); i++) {
      values.put(i, i + 6);
    }
    return analyzer.plan(sql).bind(values, rules);
  }

  private Set<String> touched(String sql, IsolationRules rules) {
    return touched(access(sql, rules));
  }

  private static Set<String> touched(StatementAccess access) {
    Set<String> touched = new TreeSet<>();
    if (access.unknown()) {
      touched.add("unknown");
    }
    add(touched, "r ", access.reads());
    add(touched, "l ", access.locks());
    add(touched, "i ", access.inserts());
    add(touched, "w ", access.writes());
    return touched;
  }

  private static void add(Set<String> touched, String letter, Collection<Area> areas) {
    for (Area area : areas) {
      touched.add(letter + area.table() + area.key().map(key -> "[" + key + "]").orElse(""));
    }
  }

  private static Set<String> expected(String touched) {
    return new TreeSet<>(List.of(touched.split(" (?=[rliw] )")));
  }
}
