package dev.interleave.adapter.survival.anomaly;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An anomaly of a history.
 *
 * @param name of the anomaly
 * @param dependencies the shortest cycle that shows it, or the one read of G1a and G1b
 */
public record FoundAnomaly(AnomalyName name, List<Dependency> dependencies) {

  /** A longer cycle has a sentence with the number of the remaining dependencies. */
  public static final int EXPLAINED = 12;

  public FoundAnomaly {
    dependencies = List.copyOf(dependencies);
  }

  /** The transactions, each once, in the order of the cycle. */
  public List<ObservedTransaction> transactions() {
    return dependencies.stream()
        .flatMap(dependency -> List.of(dependency.from(), dependency.to()).stream())
        .distinct()
        .toList();
  }

  /** The anomaly in words, one sentence for each dependency, and what follows from them. */
  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    dependencies.stream().limit(EXPLAINED).map(Dependency::toString).forEach(sentences::add);
    if (dependencies.size() > EXPLAINED) {
      sentences.add("The cycle has " + (dependencies.size() - EXPLAINED) + " more dependencies.");
    }
    Dependency first = dependencies.get(0);
    switch (name) {
      case G1A -> sentences.add(first.from() + " was aborted.");
      case G1B ->
          sentences.add(
              first.from()
                  + " replaced it by version "
                  + lastVersion(first.from(), first.version().account())
                  + " in the same transaction.");
      case P4 -> {
        Dependency read =
            dependencies.stream()
                .filter(dependency -> dependency.kind() == DependencyKind.RW)
                .findFirst()
                .orElseThrow();
        sentences.add(
            read.from()
                + " and "
                + read.to()
                + " both read "
                + read.version()
                + ", and both wrote the account.");
      }
      default -> sentences.add("No serial order has all of these dependencies.");
    }
    return sentences.stream().map(FoundAnomaly::capitalized).toList();
  }

  private static String capitalized(String sentence) {
    return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
  }

  private static long lastVersion(ObservedTransaction transaction, long account) {
    return transaction.writes().stream()
        .filter(write -> write.account() == account)
        .mapToLong(RowVersion::version)
        .reduce((before, after) -> after)
        .orElseThrow();
  }

  @Override
  public String toString() {
    return name + ":\n  " + String.join("\n  ", sentences());
  }
}
