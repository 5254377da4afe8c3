package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** One load, and what was measured of it in all rounds. */
final class Cell {

  private final String name;
  private final Traffic traffic;
  private final int clients;
  private final Load load;
  private final Balances balances;
  private final List<Sample> samples = new ArrayList<>();

  /**
   * @param name of the strategy, or of the limit
   * @param balances what its answers said, looked at in the end
   */
  Cell(String name, Traffic traffic, int clients, Load load, Balances balances) {
    this.name = name;
    this.traffic = traffic;
    this.clients = clients;
    this.load = load;
    this.balances = balances;
  }

  String name() {
    return name;
  }

  Traffic traffic() {
    return traffic;
  }

  int clients() {
    return clients;
  }

  Load load() {
    return load;
  }

  Balances balances() {
    return balances;
  }

  /** Whether no service is in its way. */
  boolean isRaw() {
    return load instanceof SqlLoad;
  }

  /** What is the same but for the number of clients. */
  List<Object> family() {
    return List.of(name, traffic.kind(), traffic.accounts(), traffic.entries());
  }

  String label() {
    String what = traffic.kind() == Traffic.Kind.NOTHING ? "" : " " + traffic.kind().label();
    return name + what + where() + ", " + clients + (clients == 1 ? " client" : " clients");
  }

  private String where() {
    String entries = traffic.entries() == 0 ? "" : ", " + traffic.entries() + " entries";
    return switch (traffic.kind()) {
      case NOTHING, LOCK -> "";
      case LIKE -> ", one post";
      case DEPOSIT, TRANSFER ->
          traffic.accounts() == 1
              ? ", one account" + entries
              : ", " + traffic.accounts() + " accounts" + entries;
    };
  }

  void add(Sample sample) {
    samples.add(sample);
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }

  Spread rate() {
    return spread(Sample::rate);
  }

  Spread spread(ToDoubleFunction<Sample> number) {
    return Spread.of(samples.stream().map(number::applyAsDouble).toList());
  }

  long total(ToLongFunction<Sample> number) {
    return samples.stream().mapToLong(number).sum();
  }
}
