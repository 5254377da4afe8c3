package dev.interleave.bootstrap.startup;

import io.quarkus.runtime.QuarkusApplication;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalInt;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/**
 * A command of the packaged jar that runs in place of the service. Those of the laboratory are
 * named in {@code META-INF/services}, so that the service does not refer to them.
 */
public interface Subcommand {

  /** The subcommands of the service, then every other one on the class path. */
  static List<Subcommand> all() {
    return Stream.concat(
            Stream.of(new ImportSubcommand()),
            ServiceLoader.load(Subcommand.class, Subcommand.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get))
        .toList();
  }

  /** The first argument of the command line that selects it. */
  String name();

  /** One sentence for {@code --help} of the service. */
  String description();

  /**
   * Prints the help if it is requested, or what is wrong with the arguments. Runs a command that
   * needs neither the service nor its database.
   *
   * @param arguments without the name
   * @return the exit code if that is all; empty if the command is to run
   */
  OptionalInt runWithoutService(PrintWriter out, PrintWriter err, String... arguments);

  /** Sets the system properties under which the application runs this command. */
  default void prepare() {}

  /**
   * The program that runs with the arguments that {@link #runWithoutService} accepted.
   *
   * @throws IllegalStateException if the command never needs the service
   */
  default Class<? extends QuarkusApplication> program() {
    throw new IllegalStateException(name() + " runs without the service.");
  }
}
