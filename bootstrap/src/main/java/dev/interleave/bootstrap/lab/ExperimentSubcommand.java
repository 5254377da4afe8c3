package dev.interleave.bootstrap.lab;

import dev.interleave.bootstrap.startup.Subcommand;
import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintWriter;
import java.util.OptionalInt;

/**
 * {@code lab}: an experiment of the laboratory in place of the service.
 *
 * <p>Public with a public constructor because the service loader instantiates it.
 */
public final class ExperimentSubcommand implements Subcommand {

  @Override
  public String name() {
    return "lab";
  }

  @Override
  public String description() {
    return "Runs an experiment of the laboratory: see lab --help.";
  }

  @Override
  public OptionalInt runWithoutService(PrintWriter out, PrintWriter err, String... arguments) {
    return LabCommandLines.of(out, err).runWithoutService(arguments);
  }

  @Override
  public void prepare() {
    QuietStart.prepare();
  }

  @Override
  public Class<? extends QuarkusApplication> program() {
    return LabProgram.class;
  }
}
