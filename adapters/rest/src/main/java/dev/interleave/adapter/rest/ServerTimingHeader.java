package dev.interleave.adapter.rest;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * The header {@code Server-Timing}: how long the service took, without the network.
 *
 * @see <a href="https://www.w3.org/TR/server-timing/">Server Timing</a>
 */
final class ServerTimingHeader {

  private static final String START = "dev.interleave.start";

  /** Of a millisecond. */
  private static final double NANOS_PER_TENTH = 1e5;

  @ServerRequestFilter(preMatching = true)
  void start(ContainerRequestContext request) {
    request.setProperty(START, System.nanoTime());
  }

  @ServerResponseFilter
  void tell(ContainerRequestContext request, ContainerResponseContext response) {
    if (request.getProperty(START) instanceof Long start) {
      response
          .getHeaders()
          .putSingle(
              "Server-Timing",
              "total;dur=" + Math.round((System.nanoTime() - start) / NANOS_PER_TENTH) / 10.0);
    }
  }
}
