package dev.interleave.lab.race;

import java.util.List;
import java.util.stream.Collectors;

/** Contenders as people write them: A, B, C. */
final class Letters {

  private Letters() {}

  static char of(int contender) {
    return (char) ('A' + contender);
  }

  static String of(List<Path.Turn> turns) {
    return turns.stream()
        .map(turn -> String.valueOf(of(turn.taken())))
        .collect(Collectors.joining());
  }
}
