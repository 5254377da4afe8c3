package dev.interleave.adapter.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.MovementKind;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportProgressTest {

  private static final MemberResult POSTED = new MemberResult(201, false, "", "");
  private static final MemberResult REPLAYED = new MemberResult(201, true, "", "");
  private static final MemberResult REFUSED = new MemberResult(404, false, "", "");

  private final StringWriter err = new StringWriter();
  private final ImportTally tally = new ImportTally();
  private long now;

  @Test
  void a_terminal_has_one_line_that_is_replaced_once_a_second() {
    ImportProgress progress = progress(true);
    progress.tick(tally, "");
    add(POSTED, REPLAYED, REFUSED, null, POSTED);
    after(Duration.ofMillis(999));
    progress.tick(tally, "");
    assertThat(err.toString()).isEmpty();

    after(Duration.ofMillis(1001));
    progress.tick(tally, "");
    progress.tick(tally, "");
    progress.finish();

    assertThat(err.toString())
        .isEqualTo(
            "\r\u001B[K4 of 10 lines, up to line 4: 2 posted, 1 replayed, 1 refused, 2 lines/s"
                + System.lineSeparator());
  }

  @Test
  void elsewhere_a_line_is_printed_every_ten_seconds_and_says_why_a_batch_is_sent_again() {
    ImportProgress progress = progress(false);
    add(POSTED);
    after(Duration.ofSeconds(10));
    progress.tick(tally, "no connection to 127.0.0.1:1\u0007");
    after(Duration.ofSeconds(9));
    progress.tick(tally, "");
    progress.finish();

    assertThat(err.toString())
        .isEqualTo(
            "1 of 10 lines, up to line 2: 1 posted, 0 replayed, 0 refused, 0 lines/s;"
                + " retrying: no connection to 127.0.0.1:1\\u0007"
                + System.lineSeparator());
  }

  private ImportProgress progress(boolean terminal) {
    return new ImportProgress(new PrintWriter(err), terminal, 10, () -> now);
  }

  private void after(Duration time) {
    now += time.toNanos();
  }

  private void add(MemberResult... results) {
    tally.add(
        IntStream.range(0, results.length)
            .mapToObj(
                i ->
                    new LineOutcome(
                        new ImportLine(
                            i + 2,
                            List.of(),
                            MovementKind.DEPOSIT,
                            new AccountId(1),
                            null,
                            "1",
                            "",
                            ""),
                        results[i]))
            .toList());
  }
}
