package dev.interleave.adapter.importer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.ParameterException;

/** What one run of the command printed, and its exit code. */
record ImportRunResult(int exitCode, String out, String err) {

  static ImportRunResult of(Object... arguments) {
    List<String> texts = new ArrayList<>();
    for (Object argument : arguments) {
      texts.add(argument.toString());
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        new ImportCommandLine(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                ParameterException::getMessage)
            .run(false, texts.toArray(String[]::new));
    return new ImportRunResult(exitCode, out.toString(), err.toString());
  }
}
