package dev.interleave.adapter.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that was measured in turns, and what of it belongs together; or on a ledger that grew
 * meanwhile.
 */
record Cells(List<Cell> all) {

  static final String ADD = "raw add";
  static final String LOCK = "raw lock";
  static final String BATCH = "raw batch";
  static final String BATCHES = "batches of 1000";
  static final String ATOMIC_BATCHES = "atomic batches of 1000";
  static final String LIKE = "like";
  static final String RAW_LIKE = "raw like";
  static final String OWN_LOCK = "interleave";
  static final String REDISSON = "redisson";

  /** What the name of a load begins with that another build serves; the strategy's follows. */
  static final String OTHER = "other ";

  /** What the name of a load begins with that Express serves; the strategy's follows. */
  static final String EXPRESS = "express ";

  /** Of the loops that batches are compared with. */
  static final int CONNECTIONS = 32;

  /** So few clients that conflicts are rare. */
  private static final int FEW = 8;

  /** What the strategies are judged by; those of which both sides were measured. */
  List<Ratio> ratios() {
    List<Ratio> ratios = new ArrayList<>();
    for (Cell cell : all) {
      if (!cell.isRaw()) {
        Stream.concat(
                limits(cell),
                Stream.of(OTHER, EXPRESS).map(server -> same(cell, server + cell.name())))
            .flatMap(Optional::stream)
            .forEach(to -> ratios.add(new Ratio(cell, to)));
      }
    }
    ratios.addAll(crowded());
    ratios.addAll(scaledOut());
    ratios.addAll(grown());
    return ratios;
  }

  /** What one cell is compared with. */
  private Stream<Optional<Cell>> limits(Cell cell) {
    boolean hot = cell.traffic().accounts() == 1;
    if (cell.name().equals(StrategyRoute.COMBINING.label()) && hot) {
      return Stream.concat(Stream.of(same(cell, StrategyRoute.ATOMIC.label())), nothing(cell));
    }
    if (cell.name().equals(StrategyRoute.COMBINING.label())) {
      return Stream.of(same(cell, ADD), same(cell, LOCK), same(cell, BATCH));
    }
    if (cell.name().equals(BATCHES) || cell.name().equals(ATOMIC_BATCHES)) {
      return Stream.of(ADD, LOCK, BATCH)
          .map(name -> find(name, cell.traffic(), CONNECTIONS, cell.instances()));
    }
    if (cell.name().equals(StrategyRoute.ATOMIC.label())) {
      return Stream.of(same(cell, ADD));
    }
    if (cell.name().equals(StrategyRoute.PESSIMISTIC.label())) {
      return Stream.of(same(cell, LOCK));
    }
    if (cell.name().equals(StrategyRoute.OPTIMISTIC.label()) && cell.clients() > FEW) {
      return Stream.of(find(cell.name(), cell.traffic(), FEW, cell.instances()));
    }
    if (cell.name().equals(LIKE)) {
      return Stream.concat(Stream.of(same(cell, RAW_LIKE)), nothing(cell));
    }
    if (cell.name().equals(OWN_LOCK)) {
      return Stream.of(same(cell, REDISSON));
    }
    return Stream.empty();
  }

  private Optional<Cell> same(Cell cell, String name) {
    return find(name, cell.traffic(), cell.clients(), cell.instances());
  }

  /** With a thread that waits, and without. */
  private Stream<Optional<Cell>> nothing(Cell cell) {
    return Stream.of(StrategyRoute.NOTHING, StrategyRoute.NOTHING_ASYNC)
        .map(
            route ->
                find(
                    route.label(),
                    Traffic.without(Traffic.Kind.NOTHING),
                    cell.clients(),
                    cell.instances()));
  }

  /** The cell of this name whose traffic is of the same kind and size. */
  private Optional<Cell> find(String name, Traffic like, int clients, int instances) {
    return all.stream()
        .filter(cell -> cell.name().equals(name) && cell.clients() == clients)
        .filter(cell -> cell.instances() == 0 || cell.instances() == instances)
        .filter(cell -> cell.traffic().kind() == like.kind())
        .filter(cell -> cell.traffic().accounts() == like.accounts())
        .filter(cell -> cell.traffic().entries() == like.entries())
        .findFirst();
  }

  /** Each load on the longest ledger, beside the same on a new one. */
  private List<Ratio> grown() {
    long most = all.stream().mapToLong(cell -> cell.traffic().entries()).max().orElse(0);
    List<Ratio> ratios = new ArrayList<>();
    for (Cell cell : all) {
      if (most > 0 && cell.traffic().entries() == most) {
        find(cell.name(), cell.traffic().with(0), cell.clients(), cell.instances())
            .ifPresent(to -> ratios.add(new Ratio(cell, to)));
      }
    }
    return ratios;
  }

  /** Each load of several instances, beside the same with the fewest. */
  private List<Ratio> scaledOut() {
    List<Ratio> ratios = new ArrayList<>();
    for (Cell cell : all) {
      if (cell.instances() > fewestInstances()) {
        find(cell.name(), cell.traffic(), cell.clients(), fewestInstances())
            .ifPresent(to -> ratios.add(new Ratio(cell, to)));
      }
    }
    return ratios;
  }

  /** Of the loads that call a server; zero if there are none. */
  int fewestInstances() {
    return all.stream().mapToInt(Cell::instances).filter(count -> count > 0).min().orElse(0);
  }

  /** Each strategy with the most clients, beside its own peak. */
  private List<Ratio> crowded() {
    List<Ratio> ratios = new ArrayList<>();
    Set<List<Object>> seen = new LinkedHashSet<>();
    for (Cell cell : all) {
      boolean judged = !cell.isRaw() && cell.traffic().kind() != Traffic.Kind.LOCK;
      if (judged && seen.add(cell.family())) {
        List<Cell> family =
            all.stream().filter(other -> other.family().equals(cell.family())).toList();
        Cell peak =
            family.stream().max(Comparator.comparingDouble(one -> one.rate().median())).get();
        Cell most = family.stream().max(Comparator.comparingInt(Cell::clients)).get();
        if (most != peak) {
          ratios.add(new Ratio(most, peak));
        }
      }
    }
    return ratios;
  }
}
