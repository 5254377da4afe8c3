package dev.interleave.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Completion.Result;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.port.out.Telemetry.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One line per conflict, none per success. */
class ConflictLogTest {

  private static final Operation OPERATION = new Operation(new UUID(0, 7));

  private final Logger category = Logger.getLogger(ConflictLog.CATEGORY);
  private final List<LogRecord> lines = new ArrayList<>();
  private final Handler collecting = new Collecting();
  private final ConflictLog log = new ConflictLog("optimistic", Telemetry.NONE);

  @BeforeEach
  void listen() {
    category.setLevel(Level.FINE);
    category.addHandler(collecting);
  }

  @AfterEach
  void stopListening() {
    category.removeHandler(collecting);
    category.setLevel(null);
  }

  @Test
  void a_conflict_is_one_line_at_debug_without_a_stack_trace() {
    log.conflicted(Kind.TRANSFER, OPERATION, 2, Cause.DEADLOCK);

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0).getLevel()).isEqualTo(Level.FINE);
    assertThat(lines.get(0).getThrown()).isNull();
    assertThat(lines.get(0).getMessage())
        .isEqualTo(
            "conflict DEADLOCK, strategy optimistic, TRANSFER 00000000-0000-0000-0000-000000000007,"
                + " attempt 2");
  }

  @Test
  void a_request_that_ends_logs_nothing() {
    log.ended(Kind.TRANSFER, new Completion(Result.DONE, "", 1), 5);
    log.ended(Kind.TRANSFER, new Completion(Result.CONFLICT, "VERSION", 12), 5);

    assertThat(lines).isEmpty();
  }

  @Test
  void above_debug_there_is_no_line() {
    category.setLevel(Level.INFO);

    log.conflicted(Kind.TRANSFER, OPERATION, 2, Cause.DEADLOCK);

    assertThat(lines).isEmpty();
  }

  @Test
  void everything_is_passed_on() {
    List<String> told = new ArrayList<>();
    ConflictLog passing =
        new ConflictLog(
            "optimistic",
            new Telemetry() {
              @Override
              public void conflicted(Kind kind, Operation operation, int attempt, Cause cause) {
                told.add(kind + " " + operation.id() + " " + attempt + " " + cause);
              }

              @Override
              public void ended(Kind kind, Completion completion, long nanos) {
                told.add(kind + " " + completion.result() + " " + nanos);
              }
            });

    passing.conflicted(Kind.LIKE, OPERATION, 2, Cause.DEADLOCK);
    passing.ended(Kind.LIKE, new Completion(Result.DONE, "", 1), 5);

    assertThat(told).containsExactly("LIKE " + OPERATION.id() + " 2 DEADLOCK", "LIKE DONE 5");
  }

  private final class Collecting extends Handler {
    @Override
    public void publish(LogRecord line) {
      lines.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
