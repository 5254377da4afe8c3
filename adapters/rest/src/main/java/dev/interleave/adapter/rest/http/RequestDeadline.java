package dev.interleave.adapter.rest.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection on which a request has begun and, after a time, no answer has. A client that
 * sends a byte a second never is idle; this is what ends it.
 *
 * <p>On the event loop of its connection alone.
 */
final class RequestDeadline extends ChannelDuplexHandler {

  private final Duration limit;
  private Future<?> deadline;

  RequestDeadline(Duration limit) {
    this.limit = limit;
  }

  @Override
  public void channelRead(ChannelHandlerContext connection, Object bytes) {
    if (deadline == null) {
      deadline =
          connection
              .executor()
              .schedule(() -> connection.close(), limit.toMillis(), TimeUnit.MILLISECONDS);
    }
    connection.fireChannelRead(bytes);
  }

  @Override
  public void write(ChannelHandlerContext connection, Object bytes, ChannelPromise written) {
    lift();
    connection.write(bytes, written);
  }

  @Override
  public void channelInactive(ChannelHandlerContext connection) {
    lift();
    connection.fireChannelInactive();
  }

  private void lift() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
