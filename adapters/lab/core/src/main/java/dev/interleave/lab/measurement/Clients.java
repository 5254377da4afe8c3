package dev.interleave.lab.measurement;

import dev.interleave.lab.port.LabWorkload;
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
 * The clients of a round. Each has a thread, and all start together behind one barrier: an executor
 * would start them one after the other, with less contention.
 */
final class Clients implements AutoCloseable {

  private final LabWorkload workload;
  private final LoadTarget target;
  private final WorkloadFixture fixture;
  private final ArrivalSchedule arrivals;
  private final RunCancellation cancellation;
  private final Latencies.Recording latencies;
  private final ReplyCounter answers;
  private final ReadBackProbe probe;
  private final InFlightRequests inFlight = new InFlightRequests();
  private final CyclicBarrier start;
  private final CountDownLatch over;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final ExecutorService threads;
  private volatile long begin;

  Clients(
      LabWorkload workload,
      LoadTarget target,
      WorkloadFixture fixture,
      ArrivalSchedule arrivals,
      RunCancellation cancellation,
      Latencies.Recording latencies) {
    this.workload = workload;
    this.target = target;
    this.fixture = fixture;
    this.arrivals = arrivals;
    this.cancellation = cancellation;
    this.latencies = latencies;
    this.answers = new ReplyCounter(workload.clients());
    this.probe = new ReadBackProbe(fixture);
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

  /** Starts all clients at the same moment. */
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
      for (long number = arrivals.take(elapsed());
          number != ArrivalSchedule.NONE && !cancellation.isCancelled();
          number = arrivals.take(elapsed())) {
        long due = arrivals.due(number, elapsed());
        if (cancellation.pause(due - elapsed())) {
          return;
        }
        send(client, fixture.request(number), due);
        if (!arrivals.isOpen() && cancellation.pause(workload.thinkTime().toNanos())) {
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

  private void send(int client, RoundRequest request, long due) {
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
      fixture.acknowledged(request);
    } else if (reply.kind() == Reply.Kind.UNKNOWN) {
      fixture.unknown(request);
    }
    answers.count(client, reply);
    if (reply.kind() == Reply.Kind.ACKNOWLEDGED) {
      probe.acknowledged(request);
    }
  }

  private static void await(CyclicBarrier barrier) throws InterruptedException {
    try {
      barrier.await();
    } catch (BrokenBarrierException e) {
      throw new IllegalStateException("the clients did not start together", e);
    }
  }

  /** Nanoseconds since the start. */
  long elapsed() {
    return System.nanoTime() - begin;
  }

  /**
   * @return whether all clients have ended
   */
  boolean awaitEnd(long nanos) throws InterruptedException {
    return over.await(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * @throws IllegalStateException if a client failed with an exception
   */
  void requireNoFailure() {
    if (failure.get() != null) {
      throw new IllegalStateException("a client failed: " + failure.get(), failure.get());
    }
  }

  ReplyCounter answers() {
    return answers;
  }

  InFlightRequests inFlight() {
    return inFlight;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
