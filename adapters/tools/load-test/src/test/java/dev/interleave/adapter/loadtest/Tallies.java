package dev.interleave.adapter.loadtest;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tallies for tests that need no service. */
final class Tallies {

  private Tallies() {}

  static Tally of(Route route, int acknowledged, int refused, int unknown, String balance) {
    List<Reply> replies = new ArrayList<>();
    replies.addAll(
        Collections.nCopies(acknowledged, new Reply(Answer.ACKNOWLEDGED, 1, 12_300_000)));
    replies.addAll(Collections.nCopies(refused, new Reply(Answer.REFUSED, 3, 45_000_000)));
    replies.addAll(Collections.nCopies(unknown, new Reply(Answer.UNKNOWN, 0, 99_000_000)));
    return Tally.of(
        route,
        acknowledged + refused + unknown,
        replies,
        7,
        Duration.ofMillis(523),
        new BigDecimal(balance));
  }

  static List<Series> series(Tally... tallies) {
    return List.of(tallies).stream()
        .map(tally -> new Series(tally.route(), List.of(tally)))
        .toList();
  }
}
