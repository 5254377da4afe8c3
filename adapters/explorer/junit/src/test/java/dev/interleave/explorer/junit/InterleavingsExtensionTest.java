package dev.interleave.explorer.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.jdbc.SteppedDataSource;
import dev.interleave.explorer.junit.guide.GuideExamples;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
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
            "select used from coupon where code = ?",
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
