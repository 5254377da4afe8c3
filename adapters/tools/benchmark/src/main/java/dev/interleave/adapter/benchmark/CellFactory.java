package dev.interleave.adapter.benchmark;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Makes the cells of a session, each with its own rows. */
final class CellFactory {

  /** The server has 400, of which the service has some. */
  private static final int MOST_CONNECTIONS = 300;

  private static final int BATCH_ACCOUNTS = 1000;

  private final Vertx vertx;
  private final List<MeasuredProcess> service;
  private final List<MeasuredProcess> other;
  private final List<Integer> instances;
  private final BenchmarkDatabase database;
  private long archived;

  /**
   * @param service that the strategies are in, each process with its share of the clients
   * @param other another build of it, or empty
   * @param instances how many of these processes serve a load of movements, each number measured
   */
  CellFactory(
      Vertx vertx,
      List<MeasuredProcess> service,
      List<MeasuredProcess> other,
      List<Integer> instances,
      BenchmarkDatabase database) {
    this.vertx = vertx;
    this.service = service;
    this.other = other;
    this.instances = instances;
    this.database = database;
  }

  /** Has the ledger hold so many entries of others, for the cells that follow. */
  void archive(long entries) {
    database.archive(entries - archived);
    archived = entries;
  }

  /** The strategies among the routes, and the statements of three of them without a service. */
  List<Cell> of(Traffic.Kind kind, List<StrategyRoute> routes, int accounts, int clients) {
    List<Cell> cells = new ArrayList<>();
    for (StrategyRoute route : routes) {
      if (!route.isLimit()) {
        for (int count : instances) {
          cells.add(
              http(
                  route.label(),
                  service.subList(0, count),
                  route,
                  traffic(kind, accounts),
                  clients));
          if (!other.isEmpty()) {
            Traffic own = traffic(kind, accounts);
            cells.add(
                http(Cells.OTHER + route.label(), other.subList(0, count), route, own, clients));
          }
        }
      }
    }
    cells.addAll(raw(kind, accounts, clients));
    return cells;
  }

  /** The statements of three strategies without a service. */
  private List<Cell> raw(Traffic.Kind kind, int accounts, int clients) {
    Traffic added = traffic(kind, accounts);
    Traffic locked = traffic(kind, accounts);
    Traffic batched = traffic(kind, accounts);
    return List.of(
        raw(Cells.ADD, added, new RawMovement(added, false), clients),
        raw(Cells.LOCK, locked, new RawMovement(locked, true), clients),
        new Cell(
            Cells.BATCH,
            batched,
            clients,
            new SqlLoad(database, new RawBatch(batched), RawBatch.CONNECTIONS),
            ReturnedBalances.notWatched()));
  }

  /**
   * Batches of transfers among 1000 accounts, with and without {@code atomic}.
   *
   * @param clients of the service, each number measured
   */
  List<Cell> batches(List<Integer> clients) {
    List<Cell> cells = new ArrayList<>();
    for (int many : clients) {
      cells.add(batches(Cells.BATCHES, false, many));
      cells.add(batches(Cells.ATOMIC_BATCHES, true, many));
    }
    cells.addAll(raw(Traffic.Kind.TRANSFER, BATCH_ACCOUNTS, Cells.CONNECTIONS));
    return cells;
  }

  private Cell batches(String name, boolean atomic, int clients) {
    Traffic traffic = traffic(Traffic.Kind.TRANSFER, BATCH_ACCOUNTS);
    ReturnedBalances balances = ReturnedBalances.notWatched();
    Load load = new HttpLoad(vertx, service, new BatchRequests(traffic, atomic), balances, clients);
    return new Cell(name, traffic, clients, load, balances);
  }

  /** Likes of one post, through the service and without it. */
  List<Cell> likes(int clients) {
    Traffic one = post();
    Load load =
        new HttpLoad(
            vertx, service, new LikeRequests(one.first()), ReturnedBalances.notWatched(), clients);
    Traffic other = post();
    return List.of(
        new Cell(Cells.LIKE, one, clients, load, ReturnedBalances.notWatched()),
        raw(Cells.RAW_LIKE, other, new RawLike(other.first()), clients));
  }

  /**
   * @param route one that does nothing
   */
  List<Cell> limits(StrategyRoute route, int clients) {
    Traffic none = Traffic.without(Traffic.Kind.NOTHING);
    return instances.stream()
        .map(count -> http(route.label(), service.subList(0, count), route, none, clients))
        .toList();
  }

  /** The movements that Express makes too, each beside it, of so many clients and one instance. */
  List<Cell> besideExpress(MeasuredProcess express, int clients) {
    List<Cell> cells = new ArrayList<>();
    for (int accounts : List.of(1, 1000)) {
      for (StrategyRoute route :
          List.of(StrategyRoute.ATOMIC, StrategyRoute.OPTIMISTIC, StrategyRoute.REDIS)) {
        cells.addAll(beside(express, route, Traffic.Kind.DEPOSIT, accounts, clients));
      }
    }
    for (int accounts : List.of(2, 1000)) {
      cells.addAll(
          beside(express, StrategyRoute.PESSIMISTIC, Traffic.Kind.TRANSFER, accounts, clients));
    }
    return cells;
  }

  private List<Cell> beside(
      MeasuredProcess express, StrategyRoute route, Traffic.Kind kind, int accounts, int clients) {
    Traffic own = traffic(kind, accounts);
    Traffic other = traffic(kind, accounts);
    return List.of(
        http(route.label(), service.subList(0, 1), route, own, clients),
        http(Cells.EXPRESS + route.label(), List.of(express), route, other, clients));
  }

  /** One key that so many threads want, under each of these locks. */
  static List<Cell> locks(ContendedLock own, ContendedLock redisson, List<Integer> contenders) {
    List<Cell> cells = new ArrayList<>();
    for (int many : contenders) {
      cells.add(lock(Cells.OWN_LOCK, own, many));
      cells.add(lock(Cells.REDISSON, redisson, many));
    }
    return cells;
  }

  private static Cell lock(String name, ContendedLock lock, int contenders) {
    Load load = new LockLoad(lock, "lock:benchmark:" + name + ":" + contenders, contenders);
    Traffic traffic = Traffic.without(Traffic.Kind.LOCK);
    return new Cell(name, traffic, contenders, load, ReturnedBalances.notWatched());
  }

  private Traffic traffic(Traffic.Kind kind, int accounts) {
    return new Traffic(kind, database.open(accounts), accounts, archived);
  }

  private Traffic post() {
    return new Traffic(Traffic.Kind.LIKE, database.publish(), 1, archived);
  }

  private Cell http(
      String name, List<MeasuredProcess> at, StrategyRoute route, Traffic traffic, int clients) {
    boolean watched = traffic.accounts() == 1 && traffic.kind() == Traffic.Kind.DEPOSIT;
    ReturnedBalances balances =
        watched ? ReturnedBalances.ofOneAccount() : ReturnedBalances.notWatched();
    Load load = new HttpLoad(vertx, at, () -> route.request(traffic), balances, clients);
    return new Cell(name, traffic, clients, load, balances);
  }

  private Cell raw(String name, Traffic traffic, SqlLoad.Transaction statements, int clients) {
    Load load = new SqlLoad(database, statements, Math.min(clients, MOST_CONNECTIONS));
    return new Cell(name, traffic, clients, load, ReturnedBalances.notWatched());
  }
}
