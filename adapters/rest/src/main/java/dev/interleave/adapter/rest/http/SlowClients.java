package dev.interleave.adapter.rest.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Iterator;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Puts a {@link RequestDeadline} on every connection. Vert.x has time-outs for silence alone, and
 * no way to see a connection before its first request is complete; so this goes to the listening
 * channels beneath it, through which every new connection comes.
 *
 * <p>In development there is no limit: the first request after a change waits for the compiler and
 * for a new start of the application.
 */
@Singleton
final class SlowClients {

  private static final String NAME = "interleave-slow-clients";

  private final Vertx vertx;
  private final Duration limit;

  /**
   * @param limit from the first byte of a request to the first byte of its answer; longer than any
   *     request waits for rows and locks
   */
  @Inject
  SlowClients(
      Vertx vertx,
      @ConfigProperty(name = "interleave.timeouts.request", defaultValue = "20s") Duration limit) {
    this.vertx = vertx;
    this.limit = limit;
  }

  void plain(@ObservesAsync HttpServerStart listening) {
    watchAll();
  }

  void encrypted(@ObservesAsync HttpsServerStart listening) {
    watchAll();
  }

  private void watchAll() {
    if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
      return;
    }
    ((VertxInternal) vertx)
        .getAcceptorEventLoopGroup()
        .forEach(loop -> loop.execute(() -> watch((SingleThreadEventLoop) loop)));
  }

  private void watch(SingleThreadEventLoop acceptor) {
    for (Iterator<Channel> all = acceptor.registeredChannelsIterator(); all.hasNext(); ) {
      Channel channel = all.next();
      if (channel instanceof ServerChannel && channel.pipeline().get(NAME) == null) {
        channel.pipeline().addFirst(NAME, new NewConnections(limit));
      }
    }
  }

  /** What a listening channel reads are its new connections. */
  private static final class NewConnections extends ChannelInboundHandlerAdapter {

    private final Duration limit;

    NewConnections(Duration limit) {
      this.limit = limit;
    }

    @Override
    public void channelRead(ChannelHandlerContext listening, Object connection) {
      ((Channel) connection).pipeline().addFirst(new DeadlineInstaller(limit));
      listening.fireChannelRead(connection);
    }
  }
}
