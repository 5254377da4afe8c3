package dev.interleave.adapter.importer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends a checked file. One thread reads the file and records the outcomes in the file's order; a
 * thread for each connection sends batches.
 *
 * <p>At most twice as many batches as connections are in memory. If the oldest one is slow, the
 * others wait for it.
 */
final class ImportRun {

  private static final int BATCHES_PER_CONNECTION = 2;
  private static final long TICK_MILLIS = 200;
  private static final String CHANGED = "The file changed during the import.";
  private static final String UNWRITABLE = "The report of refused lines cannot be written: ";

  private final BatchSender sender;
  private final StopSignal stop;
  private final int connections;
  private final ImportProgress progress;
  private final ImportTally tally = new ImportTally();
  private final Deque<Future<List<LineOutcome>>> window = new ArrayDeque<>();

  /**
   * @param stop the signal of the sender
   * @param connections concurrent requests
   */
  ImportRun(BatchSender sender, StopSignal stop, int connections, ImportProgress progress) {
    this.sender = sender;
    this.stop = stop;
    this.connections = connections;
    this.progress = progress;
  }

  /**
   * Sends the lines until the end of the file or the stop signal. A file that cannot be read or has
   * changed, and a report that cannot be written, raise the signal too.
   *
   * @param batch the most lines of a request
   * @param report closed at the end
   * @return the counts
   */
  ImportTally run(ByteSource source, CheckedFile file, int batch, RefusedReport report)
      throws InterruptedException {
    ExecutorService senders = Executors.newFixedThreadPool(connections, ImportRun::daemon);
    try {
      sendAll(source, file, batch, report, senders);
      while (!window.isEmpty()) {
        settleOldest(report);
      }
      report.close();
    } catch (IOException unwritable) {
      stop.raise(UNWRITABLE + unwritable);
    } finally {
      senders.shutdownNow();
      progress.finish();
    }
    return tally;
  }

  private void sendAll(
      ByteSource source, CheckedFile file, int batch, RefusedReport report, ExecutorService senders)
      throws InterruptedException {
    try (DigestedInput input = new DigestedInput(source.open())) {
      BatchAssembler batches = new BatchAssembler(ImportLines.of(input), file, batch);
      List<ImportMember> next = batches.next();
      while (!next.isEmpty() && !stop.isRaised()) {
        List<ImportMember> members = next;
        window.add(senders.submit(() -> sender.send(members)));
        while (window.size() >= BATCHES_PER_CONNECTION * connections) {
          settleOldest(report);
        }
        next = batches.next();
      }
      if (next.isEmpty() && !input.finish().equals(file.sha256())) {
        stop.raise(CHANGED);
      }
    } catch (InvalidLineException | MalformedCsvException changed) {
      stop.raise(CHANGED);
    } catch (IOException unreadable) {
      stop.raise("The file cannot be read: " + unreadable);
    }
  }

  private void settleOldest(RefusedReport report) throws InterruptedException {
    List<LineOutcome> outcomes = await(window.remove());
    tally.add(outcomes);
    try {
      report.add(outcomes);
    } catch (IOException unwritable) {
      stop.raise(UNWRITABLE + unwritable);
    }
    progress.tick(tally, sender.retrying());
  }

  private List<LineOutcome> await(Future<List<LineOutcome>> sent) throws InterruptedException {
    while (true) {
      try {
        return sent.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException notYet) {
        progress.tick(tally, sender.retrying());
      } catch (ExecutionException defect) {
        throw new IllegalStateException(defect.getCause());
      }
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "import");
    thread.setDaemon(true);
    return thread;
  }
}
