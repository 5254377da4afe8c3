package dev.interleave.adapter.loadtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The experiment: the variants take turns under the same load, while the others idle.
 *
 * @param clients how many send at the same time
 * @param rounds in each of which every variant is measured once per contention
 * @param length of an interval
 * @param warmUp of every variant and contention, before the first round
 */
record Costs(int clients, int rounds, Duration length, Duration warmUp) {

  /**
   * @param progress receives a line of text for each step
   * @return by contention, and then by variant
   * @throws MeasurementException if a service does not answer what is needed
   */
  List<CostRow> run(Map<Variant, MeasuredService> services, Consumer<String> progress) {
    progress.accept("opening accounts");
    Map<Variant, Map<Contention, List<String>>> accounts = new EnumMap<>(Variant.class);
    services.forEach((variant, service) -> accounts.put(variant, open(service.api())));
    Map<Contention, Map<Variant, List<MeasurementInterval>>> all = new EnumMap<>(Contention.class);
    for (int round = 0; round <= rounds; round++) {
      progress.accept(
          round == 0 ? "warming up" : String.format(Locale.ROOT, "round %d of %d", round, rounds));
      Duration time = round == 0 ? warmUp : length;
      for (Contention contention : Contention.values()) {
        for (Variant variant : Variant.inRound(round)) {
          List<String> targets = accounts.get(variant).get(contention);
          all.computeIfAbsent(contention, first -> new EnumMap<>(Variant.class))
              .computeIfAbsent(variant, first -> new ArrayList<>())
              .add(MeasurementInterval.run(services.get(variant), targets, clients, time));
        }
      }
    }
    List<CostRow> lines = new ArrayList<>();
    all.forEach(
        (contention, variants) ->
            variants.forEach(
                (variant, intervals) ->
                    lines.add(
                        new CostRow(
                            contention,
                            variant,
                            intervals.get(0),
                            intervals.subList(1, intervals.size()),
                            services
                                .get(variant)
                                .api()
                                .balance(accounts.get(variant).get(contention))))));
    return lines;
  }

  private static Map<Contention, List<String>> open(ApiAccounts api) {
    Map<Contention, List<String>> accounts = new EnumMap<>(Contention.class);
    for (Contention contention : Contention.values()) {
      accounts.put(contention, api.open(contention.accounts()));
    }
    return accounts;
  }
}
