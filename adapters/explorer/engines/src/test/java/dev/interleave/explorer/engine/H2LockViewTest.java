package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.port.LockWaits.Wait;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rows are those of {@code INFORMATION_SCHEMA.SESSIONS} in H2 2.4.240. */
class H2LockViewTest {

  private static final long ONE = 1;
  private static final long TWO = 2;
  private static final long THREE = 3;

  private long now;
  private final H2LockView view = new H2LockView(() -> now);

  @Test
  void a_session_with_a_blocker_waits() throws SQLException {
    assertThat(waitOf(TWO, Map.of(TWO, ONE))).isEqualTo(new Wait(true, Set.of(ONE)));
    assertThat(waitOf(ONE, Map.of(TWO, ONE))).isEqualTo(Wait.NONE);
  }

  @Test
  void no_session_of_a_cycle_waits() throws SQLException {
    assertThat(waitOf(TWO, Map.of(TWO, ONE)).waiting()).isTrue();
    Map<Long, Long> cycle = Map.of(TWO, ONE, ONE, TWO);
    assertThat(waitOf(TWO, cycle)).as("has waited first").isEqualTo(Wait.NONE);
    assertThat(waitOf(ONE, cycle)).as("closes the cycle").isEqualTo(Wait.NONE);
  }

  @Test
  void a_session_that_waits_for_one_of_the_cycle_waits() throws SQLException {
    Map<Long, Long> blockers = Map.of(TWO, ONE, ONE, TWO, THREE, ONE);
    assertThat(waitOf(THREE, blockers)).isEqualTo(new Wait(true, Set.of(ONE)));
  }

  /** The other session has run again, and its blocker is known from before. */
  @Test
  void the_rest_of_a_cycle_is_doubted() throws SQLException {
    waitOf(TWO, Map.of(TWO, ONE));
    assertThat(waitOf(ONE, Map.of(ONE, TWO))).isEqualTo(Wait.NONE);
  }

  @Test
  void a_wait_after_a_cycle_is_believed_in_the_end() throws SQLException {
    waitOf(TWO, Map.of(TWO, ONE, ONE, TWO));
    Map<Long, Long> wait = Map.of(TWO, ONE);
    assertThat(waitOf(TWO, wait)).isEqualTo(Wait.NONE);
    now += H2LockView.DOUBT_NANOS;
    assertThat(waitOf(TWO, wait)).isEqualTo(Wait.NONE);
    now++;
    assertThat(waitOf(TWO, wait)).isEqualTo(new Wait(true, Set.of(ONE)));
  }

  /** Every session has uncommitted changes. */
  private Wait waitOf(long session, Map<Long, Long> blockers) throws SQLException {
    List<List<String>> rows = new ArrayList<>();
    for (long each : List.of(ONE, TWO, THREE)) {
      Long blocker = blockers.get(each);
      rows.add(
          Arrays.asList(
              Long.toString(each), blocker == null ? null : Long.toString(blocker), "TRUE"));
    }
    return view.waitOf((sql, parameters) -> rows, session);
  }
}
