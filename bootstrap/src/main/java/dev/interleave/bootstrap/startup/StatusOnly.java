package dev.interleave.bootstrap.startup;

import dev.interleave.adapter.rest.http.FilterOrder;
import dev.interleave.adapter.rest.security.Role;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.health.api.HealthContentFilter;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * Health checks have names and data that reveal the infrastructure. Probes need only the status. A
 * report is filtered after the scope of its request has ended, so the role of the caller is stored
 * beside it.
 */
@Singleton
final class StatusOnly implements HealthContentFilter {

  private static final String CHECKS = "checks";
  private static final String ASKED_BY_OPERATOR = "dev.interleave.health.asked-by-operator";

  void register(@Observes Filters filters) {
    filters.register(StatusOnly::remember, FilterOrder.AFTER_AUTHENTICATION - 1);
  }

  private static void remember(RoutingContext exchange) {
    if (exchange.user() instanceof QuarkusHttpUser user
        && user.getSecurityIdentity().hasRole(Role.OPERATOR_NAME)) {
      ContextLocals.put(ASKED_BY_OPERATOR, true);
    }
    exchange.next();
  }

  @Override
  public JsonObject filter(JsonObject health) {
    return ContextLocals.get(ASKED_BY_OPERATOR, false)
        ? health
        : Json.createObjectBuilder(health).add(CHECKS, Json.createArrayBuilder()).build();
  }
}
