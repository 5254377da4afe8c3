package dev.interleave.adapter.rest;

import java.util.List;
import java.util.stream.Stream;

/** Every route that changes something, with a body that it takes and one that asks for more. */
final class WriteRoutes {

  private WriteRoutes() {}

  /**
   * @param body in JSON; empty for a route without one
   * @param other the same for another request; the route may be another, as an id is in the path
   * @param versioned whether If-Match is the version of an account
   */
  record Write(String route, String body, Write other, boolean versioned) {

    @Override
    public String toString() {
      return route;
    }
  }

  static Stream<Write> all() {
    return Stream.of(movements(), api(), comparison()).flatMap(writes -> writes);
  }

  static Stream<Write> versioned() {
    return all().filter(Write::versioned);
  }

  static Stream<Write> versionless() {
    return all().filter(write -> !write.versioned());
  }

  private static Stream<Write> movements() {
    Stream<Write> comparison =
        Routes.movingMoney()
            .map(money -> write(money.route(), money.body("1"), money.body("2"), true));
    List<Write> api =
        List.of(
            write("POST /api/v1/accounts/1/deposits", "{\"amount\":1}", "{\"amount\":2}", true),
            write("POST /api/v1/accounts/1/withdrawals", "{\"amount\":1}", "{\"amount\":2}", true),
            write(
                "POST /api/v1/transfers",
                "{\"fromId\":1,\"toId\":2,\"amount\":1}",
                "{\"fromId\":1,\"toId\":2,\"amount\":2}",
                true));
    return Stream.concat(comparison, api.stream());
  }

  private static Stream<Write> api() {
    return Stream.of(
        write(
            "POST /api/v1/accounts",
            "{\"name\":\"Ada\",\"openingBalance\":1}",
            "{\"name\":\"Ada\",\"openingBalance\":2}",
            false),
        write("POST /api/v1/posts", "{\"title\":\"Races\"}", "{\"title\":\"Locks\"}", false),
        bodyless("PUT /api/v1/posts/1/likes/7", "PUT /api/v1/posts/1/likes/8"),
        bodyless("DELETE /api/v1/posts/1/likes/7", "DELETE /api/v1/posts/1/likes/8"));
  }

  private static Stream<Write> comparison() {
    return Stream.of(
        write("POST /like/1", "{\"userId\":7}", "{\"userId\":8}", false),
        write("DELETE /unlike/1", "{\"userId\":7}", "{\"userId\":8}", false),
        new Write("POST /reset", "", null, false));
  }

  private static Write write(String route, String body, String other, boolean versioned) {
    return new Write(route, body, new Write(route, other, null, versioned), versioned);
  }

  private static Write bodyless(String route, String other) {
    return new Write(route, "", new Write(other, "", null, false), false);
  }
}
