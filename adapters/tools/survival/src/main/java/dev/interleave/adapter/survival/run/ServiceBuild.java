package dev.interleave.adapter.survival.run;

import dev.interleave.mutants.Mutant;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Which service the instances run.
 *
 * @param jar the packaged service, {@code quarkus-run.jar}
 * @param laboratory whether they have the laboratory, which the header {@code X-Strategy} needs
 * @param mutant the guard that they lack; empty for none
 * @param settings properties of the service, by their names
 */
public record ServiceBuild(
    Path jar, boolean laboratory, Optional<Mutant> mutant, Map<String, String> settings) {

  public ServiceBuild {
    settings = Map.copyOf(settings);
  }
}
