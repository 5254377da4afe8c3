package dev.interleave.adapter.rest.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import java.time.Duration;

/**
 * Puts a {@link RequestDeadline} around the HTTP/1.1 codec of one connection as soon as Vert.x has
 * added that codec, and removes itself. Vert.x adds it with the connection, or over TLS after the
 * handshake.
 */
final class DeadlineInstaller extends ChannelInboundHandlerAdapter {

  private static final String DECODER = "httpDecoder";
  private static final String ENCODER = "httpEncoder";
  private static final String TLS = "ssl";
  private static final String AFTER_TLS = "interleave-deadline-after-tls";

  private final Duration limit;

  DeadlineInstaller(Duration limit) {
    this.limit = limit;
  }

  @Override
  public void channelRead(ChannelHandlerContext connection, Object bytes) {
    install(connection);
    connection.fireChannelRead(bytes);
  }

  /** The end of the TLS handshake: what comes after this handler adds the codec. */
  @Override
  public void userEventTriggered(ChannelHandlerContext connection, Object event) {
    connection.fireUserEventTriggered(event);
    install(connection);
  }

  private void install(ChannelHandlerContext connection) {
    ChannelPipeline pipeline = connection.pipeline();
    if (connection.isRemoved()) {
      return;
    }
    if (pipeline.get(DECODER) != null) {
      RequestDeadline deadline = new RequestDeadline(limit);
      pipeline.addBefore(DECODER, null, deadline.arrivals());
      pipeline.addAfter(ENCODER, null, deadline);
      pipeline.remove(this);
    } else if (pipeline.get(TLS) != null && pipeline.get(AFTER_TLS) == null) {
      pipeline.addAfter(TLS, AFTER_TLS, new DeadlineInstaller(limit));
      pipeline.remove(this);
    }
  }
}
