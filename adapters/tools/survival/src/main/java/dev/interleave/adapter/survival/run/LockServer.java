package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.embedded.launcher.RedisServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import dev.interleave.faultproxy.TcpFaultProxy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A Redis in a child process, which can be killed. Its address stays when the process changes. */
final class LockServer implements AutoCloseable {

  private final TcpFaultProxy proxy;
  private volatile RedisServer server;

  LockServer() {
    server = start();
    proxy = TcpFaultProxy.to(server.port());
  }

  private static RedisServer start() {
    return RedisServer.start(ServerSettings.throwAway());
  }

  /** Where the instances find it. */
  String url() {
    return "redis://127.0.0.1:" + proxy.port();
  }

  /** The proxy between the instances and the server. */
  TcpFaultProxy proxy() {
    return proxy;
  }

  /** The process of the server. */
  ProcessHandle process() {
    return server.process();
  }

  /** Starts it again, without its keys. */
  void restart() {
    server.close();
    server = start();
    proxy.leadTo(server.port());
  }

  /** The number of keys. */
  long keys() {
    return Long.parseLong(send("DBSIZE").substring(1));
  }

  /** Deletes every key. */
  void flush() {
    String answer = send("FLUSHALL");
    if (!answer.equals("+OK")) {
      throw new RunException("Redis refused FLUSHALL: " + answer);
    }
  }

  /** The first line of the answer to a command. */
  private String send(String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    } catch (IOException e) {
      throw new RunException("Redis does not answer", e);
    }
  }

  @Override
  public void close() {
    proxy.close();
    server.close();
  }
}
