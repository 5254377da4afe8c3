package dev.interleave.adapter.rest.v1.ledger;

import dev.interleave.application.port.Cancellation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** Cancels the work of a request when its connection closes before the response has ended. */
@Singleton
final class RequestCancellation {

  private final CurrentVertxRequest requests;

  RequestCancellation(CurrentVertxRequest requests) {
    this.requests = requests;
  }

  /** The cancellation of the current request. */
  Cancellation current() {
    RoutingContext exchange = requests.getCurrent();
    Cancellation cancellation = new Cancellation();
    exchange.addEndHandler(
        ended -> {
          if (ended.failed()) {
            // A cancellation blocks, and the handler runs on the event loop.
            exchange.vertx().executeBlocking(() -> cancel(cancellation), false);
          }
        });
    if (exchange.response().closed()) {
      cancellation.cancel();
    }
    return cancellation;
  }

  private static Void cancel(Cancellation cancellation) {
    cancellation.cancel();
    return null;
  }
}
