package dev.interleave.adapter.rest.problem;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * Which methods a path has, asked of the tables that Quarkus REST routes by: RFC 9110 wants them in
 * every 405, JAX-RS has no way to ask.
 */
final class AllowedMethods {

  private AllowedMethods() {}

  static Set<String> of(UriInfo uri) {
    var deployment = ResteasyReactiveRecorder.getCurrentDeployment();
    var resources = new RequestMapper<>(new ArrayList<>(deployment.getClassMappers()));
    String path = uri.getPath().startsWith("/") ? uri.getPath() : "/" + uri.getPath();
    Set<String> allowed = new TreeSet<>(Set.of(HttpMethod.OPTIONS));
    RequestMatch<InitialMatch> match = resources.map(path);
    while (match != null) {
      for (ServerRestHandler handler : match.value.handlers) {
        if (handler instanceof ClassRoutingHandler routing) {
          addMethods(routing.getMappers(), match.remaining, allowed);
        }
      }
      match = resources.continueMatching(path, match);
    }
    if (allowed.contains(HttpMethod.GET)) {
      allowed.add(HttpMethod.HEAD);
    }
    return allowed;
  }

  private static void addMethods(
      Map<String, RequestMapper<RuntimeResource>> methods, String remaining, Set<String> allowed) {
    String path = remaining.isEmpty() ? "/" : remaining;
    methods.forEach(
        (method, mapper) -> {
          if (method != null && mapper.map(path) != null) {
            allowed.add(method);
          }
        });
  }
}
