package dev.interleave.adapter.importer;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collections;

/** Imports a generated stream in a JVM with a small heap. Refuses every hundredth batch. */
final class LargeImport {

  private static final MemberResult POSTED = new MemberResult(201, false, "", "");
  private static final MemberResult REFUSED = new MemberResult(404, false, "/problems/x", "No.");

  private LargeImport() {}

  /**
   * @param arguments the number of lines, and the file of the report
   */
  public static void main(String... arguments) throws Exception {
    int lines = Integer.parseInt(arguments[0]);
    Path report = Path.of(arguments[1]);
    ByteSource source =
        () ->
            new Repeated(
                "type,accountId,amount,memo\n", "deposit,1,5.00,some words of a memo\n", lines);
    CheckedFile file = FileCheck.check(source);
    StopSignal stop = new StopSignal();
    int[] batches = new int[1];
    BulkRoute route =
        (body, members) ->
            BulkReply.Results.ofAll(
                Collections.nCopies(members, batches[0]++ % 100 == 0 ? REFUSED : POSTED));
    ImportProgress progress =
        new ImportProgress(new PrintWriter(System.err), false, lines, System::nanoTime);
    ImportTally tally =
        new ImportRun(new BatchSender(route, 1, stop), stop, 1, progress)
            .run(source, file, 1_000, new RefusedReport(report, file));
    System.out.println(tally);
  }
}
