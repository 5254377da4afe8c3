package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** One cell of the experiment: a load, and its samples from all rounds. */
final class Cell {

  private final String name;
  private final Traffic traffic;
  private final int clients;
  private final Load load;
  private final ReturnedBalances balances;
  private final List<LoadSample> samples = new ArrayList<>();

  /**
   * @param name of the strategy, or of the limit
   * @param balances what its answers said, looked at in the end
   */
  Cell(String name, Traffic traffic, int clients, Load load, ReturnedBalances balances) {
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

  ReturnedBalances balances() {
    return balances;
  }

  /** Whether no service is in its way. */
  boolean isRaw() {
    return load instanceof SqlLoad;
  }

  /** How many processes are asked; zero for a load that calls no server. */
  int instances() {
    return load.servers().size();
  }

  /** What is the same but for the number of clients. */
  List<Object> family() {
    return List.of(name, traffic.kind(), traffic.accounts(), traffic.entries(), instances());
  }

  String label() {
    String what = traffic.kind() == Traffic.Kind.NOTHING ? "" : " " + traffic.kind().label();
    String many = instances() > 1 ? ", " + instances() + " instances" : "";
    return name + what + where() + ", " + clients + (clients == 1 ? " client" : " clients") + many;
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

  void add(LoadSample sample) {
    samples.add(sample);
  }

  List<LoadSample> samples() {
    return List.copyOf(samples);
  }

  Spread rate() {
    return spread(LoadSample::rate);
  }

  Spread spread(ToDoubleFunction<LoadSample> number) {
    return Spread.of(samples.stream().map(number::applyAsDouble).toList());
  }

  long total(ToLongFunction<LoadSample> number) {
    return samples.stream().mapToLong(number).sum();
  }
}
