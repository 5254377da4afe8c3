package dev.interleave.adapter.survival.run;

import dev.interleave.mutants.Mutant;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Which service the instances run.
 *
 * @param jar the packaged service, {@code quarkus-run.jar}
 * @param laboratory whether they have the laboratory, which the header {@code X-Strategy} needs
 * @param mutants the guards that they lack
 * @param settings properties of the service, by their names
 */
public record ServiceBuild(
    Path jar, boolean laboratory, List<Mutant> mutants, Map<String, String> settings) {

  public ServiceBuild {
    mutants = List.copyOf(mutants);
    settings = Map.copyOf(settings);
  }
}
