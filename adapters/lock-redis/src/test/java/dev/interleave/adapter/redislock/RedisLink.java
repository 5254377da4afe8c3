package dev.interleave.adapter.redislock;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A wire to a Redis that can be cut, and that can keep answers back. Its own address stays the same
 * when the Redis behind it comes back on another port.
 */
final class RedisLink implements AutoCloseable {

  private final ServerSocket listener;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private boolean answersKept;

  RedisLink(int target) {
    this.target = target;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    spawn(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  void leadTo(int port) {
    target = port;
  }

  synchronized void keepAnswers() {
    answersKept = true;
  }

  synchronized void deliverAnswers() {
    answersKept = false;
    notifyAll();
  }

  private void accept() throws IOException {
    while (true) {
      Socket caller = listener.accept();
      sockets.add(caller);
      try {
        Socket redis = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(redis);
        spawn(() -> pump(caller, redis, false));
        spawn(() -> pump(redis, caller, true));
      } catch (IOException nobodyThere) {
        caller.close();
      }
    }
  }

  private void pump(Socket from, Socket to, boolean answers)
      throws IOException, InterruptedException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[8192];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (answers) {
          awaitDelivery();
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private synchronized void awaitDelivery() throws InterruptedException {
    while (answersKept) {
      wait();
    }
  }

  @Override
  public void close() {
    deliverAnswers();
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void spawn(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException cut) {
                // A cut wire is what this class is for.
              }
            },
            "redis-link");
    thread.setDaemon(true);
    thread.start();
  }
}
