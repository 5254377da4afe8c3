package dev.interleave.adapter.rest;

import dev.interleave.application.port.Strategy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The comparison routes that write, and a body that each of them accepts. */
final class Routes {

  private Routes() {}

  static Map<String, Strategy> deposits() {
    Map<String, Strategy> routes = new LinkedHashMap<>();
    routes.put("POST /deposit-unguarded/", Strategy.UNGUARDED);
    routes.put("POST /deposit-broken/", Strategy.UNGUARDED);
    routes.put("POST /deposit-atomic/", Strategy.ATOMIC);
    routes.put("POST /deposit-optimistic/", Strategy.OPTIMISTIC);
    routes.put("POST /deposit-pessimistic/", Strategy.PESSIMISTIC);
    routes.put("POST /deposit-redis/", Strategy.REDIS);
    routes.put("POST /deposit-distributed/", Strategy.REDIS);
    routes.put("POST /deposit-serializable/", Strategy.SERIALIZABLE);
    routes.put("POST /deposit-nowait/", Strategy.NOWAIT);
    routes.put("POST /deposit-combining/", Strategy.COMBINING);
    return routes;
  }

  static Map<String, Strategy> transfers() {
    Map<String, Strategy> routes = new LinkedHashMap<>();
    routes.put("POST /transfer", Strategy.PESSIMISTIC);
    routes.put("POST /transfer-atomic", Strategy.ATOMIC);
    routes.put("POST /transfer-optimistic", Strategy.OPTIMISTIC);
    routes.put("POST /transfer-redis", Strategy.REDIS);
    routes.put("POST /transfer-distributed", Strategy.REDIS);
    routes.put("POST /transfer-serializable", Strategy.SERIALIZABLE);
    routes.put("POST /transfer-nowait", Strategy.NOWAIT);
    routes.put("POST /transfer-combining", Strategy.COMBINING);
    routes.put("POST /transfer-unguarded", Strategy.UNGUARDED);
    routes.put("POST /transfer-broken", Strategy.UNGUARDED);
    return routes;
  }

  /** Whether the route has a name of the tutorial in place of its strategy. */
  static boolean isAlias(String route) {
    return !canonical(route).equals(route);
  }

  /** The route with the name of its strategy. */
  static String canonical(String route) {
    return route.replace("-broken", "-unguarded").replace("-distributed", "-redis");
  }

  /** A route, and a body for it with the literal as its amount. */
  record Money(String route, String before, String after) {
    String body(String amount) {
      return before + amount + after;
    }
  }

  static Stream<Money> movingMoney() {
    return Stream.concat(
        deposits().keySet().stream().map(route -> new Money(route + "1", "{\"amount\":", "}")),
        transfers().keySet().stream()
            .map(route -> new Money(route, "{\"fromId\":1,\"toId\":2,\"amount\":", "}")));
  }

  /** A route, and the inside of an object that it accepts. */
  record Write(String route, String fields) {}

  static Stream<Write> writes() {
    return Stream.concat(
        movingMoney()
            .map(
                money ->
                    new Write(
                        money.route(), money.body("1").substring(1, money.body("1").length() - 1))),
        Stream.of(
            new Write("POST /like/1", "\"userId\":1"),
            new Write("DELETE /unlike/1", "\"userId\":1")));
  }

  static List<String> withId(String id) {
    return Stream.concat(deposits().keySet().stream(), Stream.of("POST /like/", "DELETE /unlike/"))
        .map(route -> route + id)
        .toList();
  }
}
