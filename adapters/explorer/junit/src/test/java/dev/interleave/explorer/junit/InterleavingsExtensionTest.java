package dev.interleave.explorer.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.jdbc.SteppedDataSource;
import dev.interleave.explorer.junit.guide.GuideExamples;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InterleavingsExtensionTest {

  private static final Pattern REPLAY = Pattern.compile("-Dinterleave.replay=(\\w+)");

  @Test
  void a_lost_update_fails_with_its_history_and_replays() {
    List<String> failures = FailingTests.failuresOf(GuideExamples.COUPON_RACES);
    assertThat(failures)
        .singleElement()
        .asString()
        .contains(
            "CouponRacesTest.redeemed_once",
            "select used from coupon where code = 'ADA'",
            "mvn test -Dtest='CouponRacesTest#redeemed_once' -Dinterleave.replay=");
    Matcher id = REPLAY.matcher(failures.get(0));
    assertThat(id.find()).isTrue();
    System.setProperty("interleave.replay", id.group(1));
    try {
      assertThat(FailingTests.failuresOf(GuideExamples.COUPON_RACES))
          .singleElement()
          .asString()
          .contains("(1 execution)", "-Dinterleave.replay=" + id.group(1));
    } finally {
      System.clearProperty("interleave.replay");
    }
  }

  @Interleavings
  static class UnwrappedDataSource {
    DataSource plain = memory();

    @Race
    void race(Contest contest) {}
  }

  @Interleavings
  static class TwoDataSources {
    DataSource one = SteppedDataSource.wrap(memory());
    DataSource other = SteppedDataSource.wrap(memory());

    @Race
    void race(Contest contest) {}
  }

  @Interleavings(dataSource = "other")
  static class NamedDataSource {
    DataSource one = SteppedDataSource.wrap(memory());
    DataSource other = SteppedDataSource.wrap(memory());

    @Race
    void forgotten(Contest contest) {
      contest.between(() -> 1, () -> 2);
    }
  }

  @Interleavings
  static class NothingSucceeds {
    DataSource dataSource = SteppedDataSource.wrap(memory());

    @Race
    void race(Contest contest) {
      contest.between(NothingSucceeds::fail, NothingSucceeds::fail).inAllOrders();
    }

    private static Object fail() {
      throw new IllegalStateException("no coupon");
    }
  }

  /** Two reads that both write what they read: a lost update. */
  @Interleavings(stopAtFirst = false)
  static class EveryFailure extends StockTest {
    @Race
    void race(Contest contest) {
      contest.between(this::readAndWrite, this::readAndWrite).inAllOrders();
    }
  }

  @Interleavings
  static class FirstFailure extends StockTest {
    @Race
    void race(Contest contest) {
      contest.between(this::readAndWrite, this::readAndWrite).inAllOrders();
    }
  }

  @Interleavings(within = "0s")
  static class NoTime extends StockTest {
    @Race
    void race(Contest contest) {
      assertThat(contest.between(this::write, this::write).inAllOrders().words())
          .contains("stopped after 0 s");
    }
  }

  @Interleavings(preemptions = 0)
  static class NoPreemption extends StockTest {
    @Race
    void race(Contest contest) {
      assertThat(contest.between(this::write, this::write).inAllOrders().words())
          .contains("with at most 0 preemptions");
    }
  }

  @Interleavings
  static class FailingFixture extends StockTest {
    @Fixture
    private void broken() throws IOException {
      throw new IOException("no file");
    }

    @Race
    void race(Contest contest) {
      contest.between(this::write, this::write).inAllOrders();
    }
  }

  /** A table with one row. */
  abstract static class StockTest {
    final DataSource dataSource = SteppedDataSource.wrap(memory());
    private final Sql sql = new Sql(dataSource);

    @BeforeEach
    void create() throws SQLException {
      sql.run("create table if not exists stock (quantity int)");
      sql.run("delete from stock");
      sql.run("insert into stock values (5)");
    }

    String readAndWrite() throws SQLException {
      sql.run("update stock set quantity = ?", sql.number("select quantity from stock") - 1);
      return "done";
    }

    String write() throws SQLException {
      sql.run("update stock set quantity = quantity - 1");
      return "done";
    }
  }

  @Test
  void a_contest_stops_at_the_first_failure_unless_the_annotation_wants_all() {
    assertThat(FailingTests.failuresOf(FirstFailure.class))
        .singleElement()
        .asString()
        .contains("1 FAILED, stopped at the first one")
        .contains("-Dtest='InterleavingsExtensionTest$FirstFailure#race'");
    assertThat(FailingTests.failuresOf(EveryFailure.class))
        .singleElement()
        .asString()
        .contains("together they cover all 6 orders");
  }

  @Test
  void the_annotation_limits_the_time() {
    assertThat(FailingTests.failuresOf(NoTime.class)).isEmpty();
  }

  @Test
  void the_annotation_limits_the_preemptions() {
    assertThat(FailingTests.failuresOf(NoPreemption.class)).isEmpty();
  }

  @Test
  void the_exception_of_a_fixture_is_shown() {
    assertThat(FailingTests.failuresOf(FailingFixture.class))
        .singleElement()
        .asString()
        .contains("java.io.IOException: no file");
  }

  private static DataSource memory() {
    JdbcDataSource memory = new JdbcDataSource();
    memory.setURL("jdbc:h2:mem:extension_test;DB_CLOSE_DELAY=-1");
    return memory;
  }

  @Test
  void a_test_without_a_wrapped_data_source_fails_and_names_the_remedy() {
    assertThat(FailingTests.failuresOf(UnwrappedDataSource.class))
        .singleElement()
        .asString()
        .contains("The DataSource is not wrapped: [plain]. Wrap the DataSource");
    assertThat(FailingTests.failuresOf(TwoDataSources.class))
        .singleElement()
        .asString()
        .contains("Several wrapped DataSources: [one, other]. Name one");
  }

  @Test
  void a_contest_that_is_not_run_fails() {
    assertThat(FailingTests.failuresOf(NamedDataSource.class))
        .singleElement()
        .asString()
        .contains("The contest did not run. End it with inAllOrders().");
  }

  @Test
  void a_contest_in_which_no_operation_succeeds_alone_fails() {
    assertThat(FailingTests.failuresOf(NothingSucceeds.class))
        .singleElement()
        .asString()
        .contains("INCONCLUSIVE: no operation is acknowledged in any serial order");
  }
}
