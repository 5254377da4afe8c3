package dev.interleave.adapter.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the file is read and its batches are sent, without HTTP. */
@Timeout(60)
class ImportRunTest {

  private static final MemberResult POSTED = new MemberResult(201, false, "", "");
  private static final String HEADER = "type,accountId,amount\n";
  private static final String LINE = "deposit,1,5.00\n";

  @TempDir Path folder;

  private final StopSignal stop = new StopSignal();

  @Test
  void a_slow_first_batch_stops_the_reading_after_a_few_batches() throws Exception {
    int lines = 100_000;
    Thread reader = Thread.currentThread();
    AtomicBoolean first = new AtomicBoolean(true);
    AtomicReference<Repeated> opened = new AtomicReference<>();
    AtomicLong readMeanwhile = new AtomicLong();
    BulkRoute route =
        (body, members) -> {
          if (first.getAndSet(false)) {
            awaitSettling(reader);
            readMeanwhile.set(opened.get().bytesRead());
          }
          return posted(members);
        };

    ImportTally tally =
        run(
            () -> {
              opened.set(new Repeated(HEADER, LINE, lines));
              return opened.get();
            },
            route,
            10,
            2);

    assertThat(tally.posted()).isEqualTo(lines);
    // Four batches, and the buffers of the reader.
    assertThat(readMeanwhile.get()).isLessThan(64 * 1024);
  }

  /** Returns when the reader waits for the oldest batch. */
  private static void awaitSettling(Thread reader) {
    while (Arrays.stream(reader.getStackTrace())
        .noneMatch(frame -> frame.getMethodName().equals("settleOldest"))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void no_more_requests_than_connections_run_at_once() throws Exception {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    BulkRoute route =
        (body, members) -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          Thread.yield();
          running.decrementAndGet();
          return posted(members);
        };

    run(() -> new Repeated(HEADER, LINE, 2_000), route, 1, 3);

    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void a_file_that_changes_between_check_and_end_stops_the_import() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    ByteSource source = () -> bytes(HEADER + LINE + (opened.incrementAndGet() == 1 ? "" : LINE));

    run(source, ImportRunTest::post, 10, 1);

    assertThat(stop.reason()).hasValue("The file changed during the import.");
  }

  @Test
  void a_file_that_becomes_invalid_stops_the_import() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    ByteSource source =
        () -> bytes(HEADER + LINE + (opened.incrementAndGet() == 1 ? LINE : "gift,1,1.00\n"));

    run(source, ImportRunTest::post, 1, 1);

    assertThat(stop.reason()).hasValue("The file changed during the import.");
  }

  @Test
  void a_report_that_cannot_be_written_stops_the_import() throws Exception {
    MemberResult refused = new MemberResult(404, false, "/problems/not-found", "No.");
    Path report = folder.resolve("missing-folder").resolve("report.csv");

    ImportTally tally =
        run(
            () -> new Repeated(HEADER, LINE, 1_000),
            (body, members) -> BulkReply.Results.ofAll(Collections.nCopies(members, refused)),
            1,
            1,
            report);

    assertThat(stop.reason().orElseThrow())
        .startsWith("The report of refused lines cannot be written: ");
    assertThat(tally.refused()).isLessThan(10);
  }

  @Test
  void lines_after_an_open_one_are_not_surely_done() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    BulkRoute route =
        (body, members) -> {
          if (new String(body, StandardCharsets.UTF_8).contains("-2\"")) {
            second.await();
            return new BulkReply.Failed("401");
          }
          second.countDown();
          return posted(members);
        };

    ImportTally tally = run(() -> bytes(HEADER + LINE.repeat(4)), route, 2, 2);

    assertThat(tally.posted()).isEqualTo(2);
    assertThat(tally.lastDone()).isZero();
    assertThat(stop.reason()).hasValue("401");
  }

  private static BulkReply post(byte[] body, int members) {
    return posted(members);
  }

  private static BulkReply posted(int members) {
    return BulkReply.Results.ofAll(Collections.nCopies(members, POSTED));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private ImportTally run(ByteSource source, BulkRoute route, int batch, int connections)
      throws Exception {
    return run(source, route, batch, connections, folder.resolve("report.csv"));
  }

  private ImportTally run(
      ByteSource source, BulkRoute route, int batch, int connections, Path report)
      throws Exception {
    CheckedFile file = FileCheck.check(source);
    assertThat(file.errors()).isEmpty();
    ImportProgress progress =
        new ImportProgress(
            new PrintWriter(Writer.nullWriter()), false, file.lines(), System::nanoTime);
    return new ImportRun(new BatchSender(route, 3, stop), stop, connections, progress)
        .run(source, file, batch, new RefusedReport(report, file));
  }
}
