package dev.interleave.bootstrap;

import dev.interleave.adapter.lab.command.LabCommandLine;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.OptionalInt;

/** Starts the service; or, with {@code lab} as its first argument, an experiment and no service. */
@QuarkusMain
public final class Main {

  private static final String LAB = "lab";

  private Main() {}

  public static void main(String... arguments) {
    if (arguments.length > 0 && arguments[0].equals(LAB)) {
      experiment(Arrays.copyOfRange(arguments, 1, arguments.length));
    } else {
      Quarkus.run(arguments);
    }
  }

  private static void experiment(String... arguments) {
    OptionalInt exitCode =
        new LabCommandLine(new PrintWriter(System.out, true), new PrintWriter(System.err, true))
            .check(arguments);
    if (exitCode.isPresent()) {
      System.exit(exitCode.getAsInt());
    }
    QuietStart.prepare();
    Quarkus.run(LabProgram.class, arguments);
  }
}
