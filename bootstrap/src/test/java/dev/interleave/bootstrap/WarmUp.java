package dev.interleave.bootstrap;

import dev.interleave.contract.Race;

/**
 * Lets the JVM compile what a race will run: a budget in milliseconds is not about a cold start.
 */
final class WarmUp {

  private WarmUp() {}

  static void of(Http http, String depositRoute) {
    Race.of(
        10,
        thread -> {
          for (int i = 0; i < 20; i++) {
            http.post(depositRoute, "{\"amount\":1}");
          }
          return null;
        });
  }
}
