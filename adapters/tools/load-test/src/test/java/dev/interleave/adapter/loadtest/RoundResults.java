package dev.interleave.adapter.loadtest;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Results for tests that need no service. */
final class RoundResults {

  private RoundResults() {}

  static RoundResult of(
      DepositRoute route, int acknowledged, int refused, int unknown, String balance) {
    List<Reply> replies = new ArrayList<>();
    replies.addAll(
        Collections.nCopies(acknowledged, new Reply(DepositOutcome.ACKNOWLEDGED, 1, 12_300_000)));
    replies.addAll(Collections.nCopies(refused, new Reply(DepositOutcome.REFUSED, 3, 45_000_000)));
    replies.addAll(Collections.nCopies(unknown, new Reply(DepositOutcome.UNKNOWN, 0, 99_000_000)));
    return RoundResult.of(
        route,
        acknowledged + refused + unknown,
        replies,
        7,
        Duration.ofMillis(523),
        new BigDecimal(balance));
  }

  static List<Series> series(RoundResult... results) {
    return List.of(results).stream()
        .map(result -> new Series(result.route(), List.of(result)))
        .toList();
  }
}
