package dev.interleave.lab.meter;

import dev.interleave.lab.port.Workload;
import dev.interleave.lab.port.out.Latencies;
import dev.interleave.lab.port.out.LoadTargets.LoadTarget;
import dev.interleave.lab.port.out.LoadTargets.Reply;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * So many clients, each on a thread of its own, that start together behind one barrier. An executor
 * alone staggers its tasks, and a staggered race is no race.
 */
final class Clients implements AutoCloseable {

  private final Workload workload;
  private final LoadTarget target;
  private final Scene scene;
  private final Pace pace;
  private final Stop stop;
  private final Latencies.Recording latencies;
  private final Answers answers;
  private final Witness witness;
  private final InFlight inFlight = new InFlight();
  private final CyclicBarrier start;
  private final CountDownLatch over;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final ExecutorService threads;
  private volatile long begin;

  Clients(
      Workload workload,
      LoadTarget target,
      Scene scene,
      Pace pace,
      Stop stop,
      Latencies.Recording latencies) {
    this.workload = workload;
    this.target = target;
    this.scene = scene;
    this.pace = pace;
    this.stop = stop;
    this.latencies = latencies;
    this.answers = new Answers(workload.clients());
    this.witness = new Witness(scene);
    this.start = new CyclicBarrier(workload.clients() + 1, () -> begin = System.nanoTime());
    this.over = new CountDownLatch(workload.clients());
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            workload.clients(),
            task -> {
              Thread thread = new Thread(task, "lab-client-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Lets all of them go at the same moment, and returns then. */
  void start() throws InterruptedException {
    for (int client = 0; client < workload.clients(); client++) {
      int number = client;
      threads.execute(() -> run(number));
    }
    await(start);
  }

  private void run(int client) {
    try {
      await(start);
      for (long number = pace.take(elapsed());
          number != Pace.NONE && !stop.isCalled();
          number = pace.take(elapsed())) {
        long due = pace.due(number, elapsed());
        if (stop.pause(due - elapsed())) {
          return;
        }
        send(client, scene.request(number), due);
        if (!pace.isOpen() && stop.pause(workload.thinkTime().toNanos())) {
          return;
        }
      }
    } catch (RuntimeException | Error | InterruptedException e) {
      failure.compareAndSet(null, e);
      threads.shutdownNow();
    } finally {
      over.countDown();
    }
  }

  private void send(int client, Request request, long due) {
    answers.offered();
    inFlight.begin();
    Reply reply;
    try {
      reply = request.send(target);
    } finally {
      inFlight.end();
    }
    latencies.record(elapsed() - due);
    if (reply.kind() == Reply.Kind.ACKNOWLEDGED) {
      scene.acknowledged(request);
    } else if (reply.kind() == Reply.Kind.UNKNOWN) {
      scene.unknown(request);
    }
    answers.count(client, reply);
    if (reply.kind() == Reply.Kind.ACKNOWLEDGED) {
      witness.acknowledged(request);
    }
  }

  private static void await(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException("the clients did not start together", e);
    }
  }

  /** Nanoseconds since they were let go. */
  long elapsed() {
    return System.nanoTime() - begin;
  }

  /**
   * @return whether all have got their last answer
   */
  boolean awaitEnd(long nanos) throws InterruptedException {
    return over.await(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * @throws IllegalStateException if a client failed, other than by an answer
   */
  void requireSound() {
    if (failure.get() != null) {
      throw new IllegalStateException("a client failed: " + failure.get(), failure.get());
    }
  }

  Answers answers() {
    return answers;
  }

  InFlight inFlight() {
    return inFlight;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
