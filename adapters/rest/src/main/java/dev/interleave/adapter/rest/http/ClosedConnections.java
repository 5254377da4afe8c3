package dev.interleave.adapter.rest.http;

import io.netty.channel.Channel;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Drops a pipelined request that follows an answer with {@code Connection: close}. Vert.x hands it
 * on although the connection closes, so it would be applied and could not be answered.
 */
@Singleton
final class ClosedConnections {

  void register(@Observes Filters filters) {
    filters.register(ClosedConnections::dropIfClosing, FilterOrder.CLOSED_CONNECTION);
  }

  private static void dropIfClosing(RoutingContext exchange) {
    HttpConnection connection = exchange.request().connection();
    if (isClosing(connection)) {
      connection.close();
    } else {
      exchange.next();
    }
  }

  private static boolean isClosing(HttpConnection connection) {
    if (connection instanceof ConnectionBase vertxConnection) {
      Channel channel = vertxConnection.channel();
      return Boolean.TRUE.equals(channel.attr(RequestDeadline.CLOSING).get());
    }
    return false;
  }
}
