package dev.interleave.faultproxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A TCP proxy that injects faults between a client and a server on this machine. It can cut a
 * connection at a chosen request, and hold responses back as a hanging server does. Its port stays
 * the same when the server returns on another port.
 *
 * <p>It can also drop bytes without closing a connection, as a failing network does: see {@link
 * #swallow()}. It can reset connections, and slow responses down, as the toxics <i>reset_peer</i>,
 * <i>latency</i> and <i>slicer</i> of <a href="https://github.com/Shopify/toxiproxy">Toxiproxy</a>
 * do.
 *
 * <p>It reads plain text: the connection must not use TLS.
 */
public final class TcpFaultProxy implements AutoCloseable {

  /** On which side of the server's work a connection is cut. */
  public enum Cut {
    /** The request does not arrive. */
    BEFORE_DELIVERY,
    /** The request arrives; its response does not. */
    BEFORE_ANSWER,
    /** The request arrives, and half of the first piece of its response. */
    WITHIN_ANSWER
  }

  private static final int TIMEOUT_SECONDS = 20;
  private static final int BUFFER = 8192;
  private static final String COMMIT = "(^|[^a-z])commit$";

  private final ServerSocket listener;
  private final Set<Link> links = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile int target;
  private final AtomicInteger silent = new AtomicInteger();
  private final AtomicInteger slowed = new AtomicInteger();
  private volatile boolean swallowing;
  private volatile Pace pace = Pace.FULL_SPEED;
  private boolean answersKept;
  private Trap trap;

  /**
   * How responses are forwarded.
   *
   * @param bytes of a piece at most
   * @param pause before each piece
   */
  private record Pace(int bytes, Duration pause) {

    static final Pace FULL_SPEED = new Pace(BUFFER, Duration.ZERO);

    boolean isSlow() {
      return !pause.isZero();
    }
  }

  private TcpFaultProxy(int target) {
    this.target = target;
    try {
      listener = new ServerSocket();
      listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    spawn(this::accept);
  }

  /** Starts a proxy for the server on this port of the loopback address. */
  public static TcpFaultProxy to(int port) {
    return new TcpFaultProxy(port);
  }

  /** The port of the proxy on 127.0.0.1. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Forwards new connections to the server on this port. */
  public void leadTo(int port) {
    target = port;
  }

  /** How many connections clients have opened so far. */
  public int connections() {
    return connections.get();
  }

  /** Holds all responses back from now on, also those of new connections. */
  public synchronized void keepAnswers() {
    answersKept = true;
  }

  /** Forwards the responses that were held back, and all later ones. */
  public synchronized void deliverAnswers() {
    answersKept = false;
    notifyAll();
  }

  /**
   * Forwards responses in small pieces from now on, with a pause before each.
   *
   * @param bytes of a piece at most, 1 to 8192
   * @param pause before each piece
   */
  public void slowAnswers(int bytes, Duration pause) {
    pace = new Pace(Math.min(bytes, BUFFER), pause);
  }

  /** Ends {@link #slowAnswers}. */
  public void answerAtFullSpeed() {
    pace = Pace.FULL_SPEED;
  }

  /** The number of pieces that had to wait. */
  public int slowed() {
    return slowed.get();
  }

  /**
   * Resets all open connections on both sides (TCP RST), so that bytes in transit are lost.
   *
   * @return how many there were
   */
  public int resetConnections() {
    List<Link> open = List.copyOf(links);
    open.forEach(Link::reset);
    return open.size();
  }

  /**
   * From now on all bytes are dropped in both directions, also those of new connections. A close by
   * the client does not reach the server.
   */
  public void swallow() {
    swallowing = true;
  }

  /**
   * Ends {@link #swallow()}. A connection that lost bytes or a close stays silent, and its server's
   * side stays open.
   */
  public void heal() {
    swallowing = false;
  }

  /** The number of connections that lost bytes or a close. */
  public int silent() {
    return silent.get();
  }

  /**
   * Cuts the first connection on which the server is sent what this expression finds, and that one
   * only.
   *
   * @param regex looked for in each piece as sent, headers included, in any case of letters
   */
  public synchronized Trap cutAt(String regex, Cut cut) {
    return set(regex, Optional.of(cut));
  }

  /**
   * Silences the first connection on which the server would be sent what this expression finds, and
   * that one only: from this request on its bytes are dropped in both directions, and a close by
   * the client does not reach the server.
   *
   * @param regex as in {@link #cutAt}
   */
  public synchronized Trap silenceAt(String regex) {
    return set(regex, Optional.empty());
  }

  private Trap set(String regex, Optional<Cut> cut) {
    trap = new Trap(Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), cut);
    return trap;
  }

  /** Cuts at the driver's COMMIT, which ends what is sent; the variable autocommit does not. */
  public Trap cutAtCommit(Cut cut) {
    return cutAt(COMMIT, cut);
  }

  /** Silences at the driver's COMMIT, which does not arrive: the transaction stays open. */
  public Trap silenceAtCommit() {
    return silenceAt(COMMIT);
  }

  /** Cuts no connection any more, if the last trap has not been sprung. */
  public synchronized void removeTrap() {
    trap = null;
  }

  /** Waits for the cut. */
  public static final class Trap {

    private final Pattern looked;

    /** Empty: the connection is silenced. */
    private final Optional<Cut> cut;

    private final CountDownLatch sprung = new CountDownLatch(1);

    private Trap(Pattern looked, Optional<Cut> cut) {
      this.looked = looked;
      this.cut = cut;
    }

    /** Whether the connection has been cut or silenced. */
    public boolean isSprung() {
      return sprung.getCount() == 0;
    }

    /**
     * @throws AssertionError if it is never sent
     */
    public void awaitCut() {
      try {
        if (!sprung.await(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("'" + looked + "' was never sent");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  /** The trap that is set, if these bytes spring it; then it is set no more. */
  private synchronized Trap sprungBy(byte[] bytes, int length) {
    if (trap == null
        || !trap.looked.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1)).find()) {
      return null;
    }
    Trap sprung = trap;
    trap = null;
    return sprung;
  }

  private void accept() throws IOException {
    while (true) {
      Socket caller = listener.accept();
      connections.incrementAndGet();
      try {
        Socket server = new Socket(InetAddress.getByName("127.0.0.1"), target);
        Link link = new Link(caller, server);
        links.add(link);
        spawn(link::pumpRequests);
        spawn(link::pumpAnswers);
      } catch (IOException nobodyThere) {
        caller.close();
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
      for (Link link : links) {
        link.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One connection, both ways. */
  private final class Link {

    private final Socket caller;
    private final Socket server;
    private final AtomicBoolean lost = new AtomicBoolean();
    private volatile Trap cutAtAnswer;

    Link(Socket caller, Socket server) {
      this.caller = caller;
      this.server = server;
    }

    void pumpRequests() throws IOException {
      try {
        InputStream in = caller.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          Trap sprung = isSilent() ? null : sprungBy(buffer, read);
          if (sprung != null && sprung.cut.isEmpty()) {
            silence();
            sprung.sprung.countDown();
          } else if (sprung != null && sprung.cut.get() == Cut.BEFORE_DELIVERY) {
            sprung.sprung.countDown();
            return;
          } else if (sprung != null) {
            cutAtAnswer = sprung;
          }
          if (!isSilent()) {
            out.write(buffer, 0, read);
          }
        }
      } finally {
        end();
      }
    }

    void pumpAnswers() throws IOException, InterruptedException {
      try {
        InputStream in = server.getInputStream();
        OutputStream out = caller.getOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          Trap cut = cutAtAnswer;
          if (cut != null) {
            if (cut.cut.get() == Cut.WITHIN_ANSWER) {
              out.write(buffer, 0, read / 2);
            }
            cut.sprung.countDown();
            return;
          }
          awaitDelivery();
          forward(buffer, read, out);
        }
      } finally {
        end();
      }
    }

    private void forward(byte[] answer, int length, OutputStream out)
        throws IOException, InterruptedException {
      int sent = 0;
      while (sent < length) {
        Pace now = pace;
        if (now.isSlow()) {
          slowed.incrementAndGet();
          TimeUnit.NANOSECONDS.sleep(now.pause().toNanos());
        }
        int piece = Math.min(now.bytes(), length - sent);
        if (!isSilent()) {
          out.write(answer, sent, piece);
        }
        sent += piece;
      }
    }

    /** Bytes that arrive while all is swallowed silence the connection for good. */
    private boolean isSilent() {
      if (swallowing) {
        silence();
      }
      return lost.get();
    }

    private void silence() {
      if (lost.compareAndSet(false, true)) {
        silent.incrementAndGet();
      }
    }

    /** The close of one side closes the other, unless it is lost. */
    private void end() throws IOException {
      if (!isSilent()) {
        close();
      }
    }

    /** Closes both sides. */
    void close() throws IOException {
      links.remove(this);
      caller.close();
      server.close();
    }

    /** A close without lingering resets the connection. */
    void reset() {
      try {
        caller.setSoLinger(true, 0);
        server.setSoLinger(true, 0);
        close();
      } catch (IOException alreadyClosed) {
        links.remove(this);
      }
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
                // Cutting connections is the purpose of this class.
              }
            },
            "fault-proxy");
    thread.setDaemon(true);
    thread.start();
  }
}
