package dev.interleave.adapter.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F31")
class UnavailableLogTest {

  private static final SQLException READ_ONLY = new SQLException("read-only", "HY000", 1290);

  private final Logger logger = Logger.getLogger(UnavailableLog.class.getName());
  private final List<String> lines = new ArrayList<>();
  private final Queue<Runnable> windows = new ArrayDeque<>();
  private final UnavailableLog log = new UnavailableLog(windows::add);
  private final Handler collecting = new Collecting();

  @BeforeEach
  void listen() {
    logger.addHandler(collecting);
  }

  @AfterEach
  void stopListening() {
    logger.removeHandler(collecting);
  }

  @Test
  void requests_with_one_reason_have_two_lines_in_a_window_however_many_they_are() {
    for (int i = 0; i < 1000; i++) {
      log.log(notApplied("error 1290, SQLState HY000"));
    }
    log.log(notApplied("error 1040, SQLState 08004"));
    assertThat(lines)
        .containsExactly(
            "503, not applied: error 1290, SQLState HY000: java.sql.SQLException: read-only",
            "503, not applied: error 1040, SQLState 08004: java.sql.SQLException: read-only");

    lines.clear();
    windows.forEach(Runnable::run);
    assertThat(lines)
        .containsExactly("503, not applied: error 1290, SQLState HY000: 999 more within 10 s");
  }

  @Test
  void after_a_window_the_next_request_has_a_line_again() {
    log.log(notApplied("a"));
    windows.remove().run();
    log.log(notApplied("a"));

    assertThat(lines).hasSize(2).allMatch(line -> line.startsWith("503, not applied: a: "));
  }

  @Test
  void reasons_without_number_share_a_line() {
    for (int i = 0; i < 1000; i++) {
      log.log(notApplied("reason " + i));
    }

    assertThat(lines).hasSize(101);
  }

  @Test
  void every_request_of_unknown_outcome_has_a_line_with_its_name_and_the_error_code() {
    for (int i = 0; i < 3; i++) {
      log.log(
          new LedgerUnavailable(Effect.UNKNOWN, "error 1180, SQLState HY000", READ_ONLY)
              .of("movement " + i + ", Idempotency-Key k" + i));
    }

    assertThat(lines)
        .hasSize(3)
        .contains(
            "503, outcome unknown, movement 2, Idempotency-Key k2: error 1180, SQLState HY000:"
                + " java.sql.SQLException: read-only");
    assertThat(windows).isEmpty();
  }

  private static LedgerUnavailable notApplied(String reason) {
    return new LedgerUnavailable(Effect.NOT_APPLIED, reason, READ_ONLY);
  }

  private final class Collecting extends Handler {
    @Override
    public void publish(LogRecord line) {
      lines.add(line instanceof ExtLogRecord ours ? ours.getFormattedMessage() : line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
