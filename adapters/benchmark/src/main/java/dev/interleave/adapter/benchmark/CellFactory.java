package dev.interleave.adapter.benchmark;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/** Makes the cells of a sitting, each on accounts of its own. */
final class CellFactory {

  /** The server has 400, of which the service has some. */
  private static final int MOST_CONNECTIONS = 300;

  private final Vertx vertx;
  private final int port;
  private final Database database;

  /**
   * @param port of the service, on 127.0.0.1
   */
  CellFactory(Vertx vertx, int port, Database database) {
    this.vertx = vertx;
    this.port = port;
    this.database = database;
  }

  /** The strategies among the routes, and the statements of two of them without a service. */
  List<Cell> of(Traffic.Kind kind, List<Route> routes, int accounts, int clients) {
    List<Cell> cells = new ArrayList<>();
    for (Route route : routes) {
      if (route != Route.NOTHING) {
        cells.add(http(route, new Traffic(kind, database.open(accounts), accounts), clients));
      }
    }
    cells.add(raw(Cells.ADD, false, kind, accounts, clients));
    cells.add(raw(Cells.LOCK, true, kind, accounts, clients));
    return cells;
  }

  Cell nothing(int clients) {
    return http(Route.NOTHING, new Traffic(Traffic.Kind.NOTHING, 0, 1), clients);
  }

  private Cell http(Route route, Traffic traffic, int clients) {
    boolean watched = traffic.accounts() == 1 && traffic.kind() == Traffic.Kind.DEPOSIT;
    Balances balances = watched ? Balances.ofOneAccount() : Balances.notWatched();
    Load load = new HttpLoad(vertx, port, route, traffic, balances, clients);
    return new Cell(route.label(), traffic, clients, load, balances);
  }

  private Cell raw(String name, boolean locking, Traffic.Kind kind, int accounts, int clients) {
    Traffic traffic = new Traffic(kind, database.open(accounts), accounts);
    Load load = new SqlLoad(database, traffic, locking, Math.min(clients, MOST_CONNECTIONS));
    return new Cell(name, traffic, clients, load, Balances.notWatched());
  }
}
