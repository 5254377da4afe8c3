package dev.interleave.bootstrap.startup;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Starts the service, or the {@link Subcommand} that the first argument names. */
@QuarkusMain
public final class Main {

  private Main() {}

  public static void main(String... arguments) {
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    List<Subcommand> subcommands = Subcommand.all();
    Optional<Subcommand> named =
        Arrays.stream(arguments)
            .limit(1)
            .flatMap(first -> subcommands.stream().filter(command -> command.name().equals(first)))
            .findFirst();
    if (named.isPresent()) {
      String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
      exitIfAnswered(named.get().runWithoutService(out, err, rest));
      named.get().prepare();
      Quarkus.run(named.get().program(), new StartFailureHandler(err::println), rest);
    } else {
      exitIfAnswered(new ServiceCommandLine(out, err, subcommands).check(arguments));
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
