package dev.interleave.adapter.importer;

import java.io.PrintWriter;
import picocli.CommandLine.ParameterException;

/** The command as a process. */
final class ImportProcess {

  private ImportProcess() {}

  public static void main(String... arguments) {
    System.exit(
        new ImportCommandLine(
                new PrintWriter(System.out, true),
                new PrintWriter(System.err, true),
                ParameterException::getMessage)
            .run(false, arguments));
  }
}
