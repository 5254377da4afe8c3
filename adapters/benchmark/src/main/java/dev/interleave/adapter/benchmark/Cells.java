package dev.interleave.adapter.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All that was measured in a sitting, and what of it belongs together. */
record Cells(List<Cell> all) {

  static final String ADD = "raw add";
  static final String LOCK = "raw lock";

  /** So few clients that hardly an attempt is in vain. */
  private static final int FEW = 8;

  Optional<Cell> find(String name, Traffic.Kind kind, int clients, int accounts) {
    return all.stream()
        .filter(cell -> cell.name().equals(name))
        .filter(cell -> cell.traffic().kind() == kind)
        .filter(cell -> cell.clients() == clients && cell.traffic().accounts() == accounts)
        .findFirst();
  }

  /** What the strategies are judged by; those of which both sides were measured. */
  List<Ratio> ratios() {
    List<Ratio> ratios = new ArrayList<>();
    for (Cell cell : all) {
      if (cell.traffic().kind() == Traffic.Kind.NOTHING || cell.isRaw()) {
        continue;
      }
      if (cell.name().equals(Route.COMBINING.label()) && cell.traffic().accounts() == 1) {
        same(cell, Route.ATOMIC.label()).ifPresent(to -> ratios.add(new Ratio(cell, to)));
        find(Route.NOTHING.label(), Traffic.Kind.NOTHING, cell.clients(), 1)
            .ifPresent(to -> ratios.add(new Ratio(cell, to)));
      }
      if (cell.name().equals(Route.ATOMIC.label())) {
        same(cell, ADD).ifPresent(to -> ratios.add(new Ratio(cell, to)));
      }
      if (cell.name().equals(Route.OPTIMISTIC.label()) && cell.clients() > FEW) {
        find(cell.name(), cell.traffic().kind(), FEW, cell.traffic().accounts())
            .ifPresent(to -> ratios.add(new Ratio(cell, to)));
      }
      if (cell.name().equals(Route.PESSIMISTIC.label())) {
        same(cell, LOCK).ifPresent(to -> ratios.add(new Ratio(cell, to)));
      }
    }
    ratios.addAll(crowded());
    return ratios;
  }

  private Optional<Cell> same(Cell cell, String name) {
    return find(name, cell.traffic().kind(), cell.clients(), cell.traffic().accounts());
  }

  /** Each strategy with the most clients, beside its own peak. */
  private List<Ratio> crowded() {
    List<Ratio> ratios = new ArrayList<>();
    Set<List<Object>> seen = new LinkedHashSet<>();
    for (Cell cell : all) {
      if (!cell.isRaw() && seen.add(cell.family())) {
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
