package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.benchmark.Options.Part;
import java.util.ArrayList;
import java.util.List;

/** The loads of each part. */
final class Plan {

  /** Clients where their number is not what is asked about. */
  private static final int MANY = 32;

  private static final List<Integer> GROWING_ACCOUNTS = List.of(1, 1000, 100_000);

  private final Options options;
  private final CellFactory factory;

  Plan(Options options, CellFactory factory) {
    this.options = options;
    this.factory = factory;
  }

  /** Deposits, transfers and likes, and what limits them. */
  List<Cell> strategies() {
    List<Cell> cells = new ArrayList<>();
    if (has(Part.DEPOSITS)) {
      for (int many : options.clients) {
        options.accounts.forEach(count -> cells.addAll(of(Traffic.Kind.DEPOSIT, count, many)));
      }
    }
    if (has(Part.TRANSFERS)) {
      for (int many : options.transferClients) {
        List.of(2, 1000).forEach(count -> cells.addAll(of(Traffic.Kind.TRANSFER, count, many)));
      }
    }
    if (has(Part.BATCHES)) {
      cells.addAll(factory.batches(options.batchClients));
    }
    if (has(Part.LIKES)) {
      options.clients.forEach(many -> cells.addAll(factory.likes(many)));
    }
    if (has(Part.DEPOSITS) || has(Part.LIKES)) {
      List<StrategyRoute> limits = options.routes.stream().filter(StrategyRoute::isLimit).toList();
      for (int many : options.clients) {
        limits.forEach(route -> cells.addAll(factory.limits(route, many)));
      }
    }
    return cells;
  }

  List<Cell> beside(MeasuredProcess express) {
    return factory.besideExpress(express, MANY);
  }

  List<Cell> locks(ContendedLock own, ContendedLock redisson) {
    return CellFactory.locks(own, redisson, List.of(1, MANY));
  }

  /** On a ledger of so many entries of others. */
  List<Cell> grown(long entries) {
    factory.archive(entries);
    return GROWING_ACCOUNTS.stream()
        .flatMap(count -> of(Traffic.Kind.DEPOSIT, count, MANY).stream())
        .toList();
  }

  /** What keeps the service busy: nothing that goes past it. */
  List<Cell> lasting() {
    return of(Traffic.Kind.DEPOSIT, 1, MANY).stream().filter(cell -> !cell.isRaw()).toList();
  }

  private boolean has(Part part) {
    return options.parts.contains(part);
  }

  private List<Cell> of(Traffic.Kind kind, int accounts, int clients) {
    return factory.of(kind, options.routes, accounts, clients);
  }
}
