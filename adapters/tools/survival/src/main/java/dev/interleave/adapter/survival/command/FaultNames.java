package dev.interleave.adapter.survival.command;

import dev.interleave.adapter.survival.run.FaultKind;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The names of the faults, for the help and for messages. */
final class FaultNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(FaultKind.values()).map(FaultKind::label).iterator();
  }

  /**
   * The kinds with these names.
   *
   * @throws ParameterException if there is none with one of the names
   */
  static List<FaultKind> parse(CommandSpec spec, List<String> names) {
    return names.stream().map(name -> parse(spec, name)).toList();
  }

  private static FaultKind parse(CommandSpec spec, String name) {
    try {
      return FaultKind.of(name);
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(
          spec.commandLine(),
          "--faults: '"
              + name
              + "' is not a fault. Use none alone, or some of "
              + String.join(", ", new FaultNames()));
    }
  }
}
