package dev.interleave.bootstrap.startup;

import dev.interleave.bootstrap.lab.LabProgram;
import dev.interleave.bootstrap.lab.QuietStart;
import dev.interleave.lab.adapter.web.command.LabCommandLine;
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
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    if (arguments.length > 0 && arguments[0].equals(LAB)) {
      String[] experiment = Arrays.copyOfRange(arguments, 1, arguments.length);
      exitIfAnswered(new LabCommandLine(out, err).check(experiment));
      QuietStart.prepare();
      Quarkus.run(LabProgram.class, new StartFailureHandler(err::println), experiment);
    } else {
      exitIfAnswered(new ServiceCommandLine(out, err).check(arguments));
      LogFormat.prepare();
      Quarkus.run(ServiceProgram.class, StartFailureHandler.thatLogs(), arguments);
    }
  }

  private static void exitIfAnswered(OptionalInt exitCode) {
    if (exitCode.isPresent()) {
      System.exit(exitCode.getAsInt());
    }
  }
}
