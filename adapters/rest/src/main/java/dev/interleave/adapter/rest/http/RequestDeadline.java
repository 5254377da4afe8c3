package dev.interleave.adapter.rest.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection if its oldest request is not received, or its answer has not begun, within a
 * limit. A client that sends one byte per second is never idle, so an idle timeout does not end it.
 *
 * <p>Stands behind the HTTP codec, where the first and the last part of each message are known.
 * {@link #arrivals()} stands before the codec and reports the first bytes of a request whose
 * headers are incomplete. A deadline belongs to one request:
 *
 * <ol>
 *   <li>It starts with the first byte of the request. A pipelined request waits for the answers of
 *       its predecessors; its deadline starts when the last of them ends.
 *   <li>It ends when the request is complete and its answer has begun. An interim answer (100) is
 *       no answer. Late bytes of a request that has its answer belong to that request's deadline.
 * </ol>
 *
 * <p>Used on the event loop of its connection only.
 */
final class RequestDeadline extends ChannelDuplexHandler {

  /** Set once an answer with {@code Connection: close} was written: no further request is valid. */
  static final AttributeKey<Boolean> CLOSING =
      AttributeKey.valueOf("dev.interleave.connection.closing");

  /** Empty lines before a request are legal (RFC 9112, section 2.2); an endless run is not. */
  private static final int MOST_BLANKS = 8;

  private final Duration limit;

  private long begun;
  private long received;
  private long answered;
  private boolean answerBegun;
  private boolean upgraded;
  private int blanks;

  private long timed;
  private Future<?> deadline;

  RequestDeadline(Duration limit) {
    this.limit = limit;
  }

  /** The handler that belongs before the HTTP decoder of the same connection. */
  ChannelInboundHandlerAdapter arrivals() {
    return new ChannelInboundHandlerAdapter() {
      @Override
      public void channelRead(ChannelHandlerContext connection, Object bytes) {
        if (bytes instanceof ByteBuf buffer && begun == received && beginsRequest(buffer)) {
          begin();
          update(connection);
        }
        connection.fireChannelRead(bytes);
      }
    };
  }

  @Override
  public void channelRead(ChannelHandlerContext connection, Object message) {
    if (message instanceof HttpRequest && begun == received) {
      begin();
    }
    if (message instanceof LastHttpContent) {
      received = begun;
    }
    update(connection);
    connection.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext connection, Object message, ChannelPromise written) {
    if (!isInterim(message)) {
      if (message instanceof HttpResponse answer) {
        answerBegins(connection, answer);
      }
      if (message instanceof LastHttpContent && answered < begun) {
        answered++;
        answerBegun = false;
      }
      update(connection);
    }
    connection.write(message, written);
  }

  @Override
  public void channelInactive(ChannelHandlerContext connection) {
    lift();
    connection.fireChannelInactive();
  }

  private void begin() {
    begun++;
    blanks = 0;
  }

  private void answerBegins(ChannelHandlerContext connection, HttpResponse answer) {
    answerBegun = true;
    upgraded |= answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
    if (answer.headers().containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)) {
      connection.channel().attr(CLOSING).set(true);
    }
  }

  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse answer
        && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL
        && !answer.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
  }

  /** Whether these bytes, which follow a complete request, are more than empty lines. */
  private boolean beginsRequest(ByteBuf bytes) {
    int first =
        bytes.forEachByte(value -> Character.isISOControl(value) || Character.isWhitespace(value));
    if (first >= 0) {
      return true;
    }
    blanks += bytes.readableBytes();
    return blanks > MOST_BLANKS;
  }

  /** Starts or ends the deadline of the oldest request that is not received or not answered. */
  private void update(ChannelHandlerContext connection) {
    long oldest = Math.min(received, answered);
    boolean complete = received > oldest && (answered > oldest || answerBegun);
    boolean waiting = begun > oldest && !complete && !upgraded;
    if (!waiting || timed != oldest) {
      lift();
    }
    if (waiting && deadline == null) {
      timed = oldest;
      deadline =
          connection
              .executor()
              .schedule(() -> connection.close(), limit.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void lift() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }
}
