package dev.interleave.adapter.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;

/** One run of the command: checks the file, sends it, and prints the conclusion. */
final class ImportSession {

  /** Longer than the longest request of the service. */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final ImportPlan plan;
  private final PrintWriter out;
  private final PrintWriter err;

  ImportSession(ImportPlan plan, PrintWriter out, PrintWriter err) {
    this.plan = plan;
    this.out = out;
    this.err = err;
  }

  /**
   * @param terminal whether progress goes to a terminal
   * @return one of {@link ImportExit}
   */
  int run(boolean terminal) throws InterruptedException {
    try {
      CheckedFile checked = FileCheck.check(this::open);
      if (!checked.isValid()) {
        return complain(checked);
      }
      if (plan.dryRun()) {
        out.println(plan.file() + ": " + checked.lines() + " lines are valid. Nothing was sent.");
        return ImportExit.POSTED;
      }
      warnOfPlainHttp();
      return send(checked, terminal);
    } catch (IOException e) {
      err.println("Failed: " + e + ". Nothing was sent.");
      return ImportExit.NOTHING_SENT;
    } finally {
      out.flush();
      err.flush();
    }
  }

  private InputStream open() throws IOException {
    return Files.newInputStream(plan.file());
  }

  private int complain(CheckedFile checked) {
    for (LineError error : checked.errors()) {
      err.println(plan.file() + ": " + error);
    }
    int more = checked.errorCount() - checked.errors().size();
    err.println(
        (more > 0 ? "And " + more + " more errors. " : "") + "Nothing was sent. Correct the file.");
    return ImportExit.NOTHING_SENT;
  }

  private void warnOfPlainHttp() {
    URI service = URI.create(plan.service());
    if (plan.apiKey().isPresent()
        && service.getScheme().equals("http")
        && !LOOPBACK.contains(service.getHost())) {
      err.println("The API key is sent to " + service.getHost() + " unencrypted. Use https.");
    }
  }

  /**
   * @throws IOException if the report of an earlier import cannot be removed
   */
  private int send(CheckedFile checked, boolean terminal) throws IOException, InterruptedException {
    StopSignal stop = new StopSignal();
    BatchSender sender =
        new BatchSender(
            new HttpBulkRoute(plan.service(), plan.apiKey(), TIMEOUT), plan.attempts(), stop);
    ImportProgress progress = new ImportProgress(err, terminal, checked.lines(), System::nanoTime);
    RefusedReport report = new RefusedReport(plan.report(), checked);
    report.clear();
    ImportTally tally =
        new ImportRun(sender, stop, plan.connections(), progress)
            .run(this::open, checked, plan.batch(), report);
    ImportConclusion conclusion = new ImportConclusion(plan, checked, tally);
    conclusion.printCounts(out, progress);
    return stop.reason()
        .map(reason -> conclusion.stopped(err, reason))
        .orElseGet(() -> conclusion.completed(out));
  }
}
