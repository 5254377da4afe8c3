package dev.interleave.bootstrap;

import java.util.List;
import java.util.stream.Stream;

/** The comparison routes, by the word in them that names the strategy. */
final class ComparisonRoutes {

  /** Of the strategies that lose nothing. */
  static final List<String> GUARDED =
      List.of(
          "atomic", "optimistic", "pessimistic", "redis", "serializable", "nowait", "combining");

  /** The transfers among them, whole. */
  static final List<String> GUARDED_TRANSFERS =
      GUARDED.stream()
          .map(word -> word.equals("pessimistic") ? "/transfer" : "/transfer-" + word)
          .toList();

  private ComparisonRoutes() {}

  static List<String> guarded() {
    return GUARDED;
  }

  static Stream<String> all() {
    return Stream.concat(Stream.of("unguarded", "broken", "distributed"), GUARDED.stream());
  }

  static Stream<String> allTransfers() {
    return Stream.concat(
        Stream.of("/transfer-unguarded", "/transfer-broken", "/transfer-distributed"),
        GUARDED_TRANSFERS.stream());
  }
}
