package dev.interleave.adapter.loadtest;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The experiment: every strategy once per round, then one conclusion. */
record LoadTest(int requests, int rounds, boolean markdown) {

  /**
   * @param url where the service listens; for the client and for the report
   * @return the exit code
   * @throws MeasurementException if the service does not answer what the test needs
   */
  int run(String url, DepositWorkload workload, LoadTestReport report) {
    Map<DepositRoute, List<RoundResult>> results = new EnumMap<>(DepositRoute.class);
    for (int round = 0; round < rounds; round++) {
      for (DepositRoute route : DepositRoute.values()) {
        report.announce(route, requests);
        RoundResult result = workload.run(route);
        report.show(result);
        results.computeIfAbsent(route, first -> new ArrayList<>()).add(result);
      }
    }
    List<Series> all = new ArrayList<>();
    results.forEach((route, rounds) -> all.add(new Series(route, rounds)));
    Conclusion conclusion = Conclusion.of(all);
    report.summarize(circumstances(url), all, markdown, conclusion);
    return conclusion.exitCode();
  }

  private String circumstances(String url) {
    return String.format(
        Locale.ROOT,
        "%d concurrent requests per strategy, rounds: %d, CPUs: %d, client: Java %s, %s",
        requests,
        rounds,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        url);
  }
}
