package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.history.Classification;
import dev.interleave.adapter.survival.history.ClientProcess;
import dev.interleave.adapter.survival.history.HttpResult;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue.AccountId;
import dev.interleave.adapter.survival.history.OperationValue.Likers;
import dev.interleave.adapter.survival.history.OperationValue.PostId;
import dev.interleave.adapter.survival.run.ServiceClient.Exchange;
import java.io.EOFException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * A client that sends one request at a time to an instance that it draws. A request with an unknown
 * result is repeated with its key until the result is known, half of the times at the other
 * instance. Sometimes an acknowledged request is repeated, too, if requests have keys.
 */
final class WorkloadClient {

  /** The name of the database in the history, which reads of likes go to. */
  private static final String DATABASE = "database";

  private static final Duration BACKOFF = Duration.ofMillis(20);
  private static final Duration LONGEST_RESOLUTION = Duration.ofSeconds(60);
  private static final int REPEAT_ONE_OF = 25;
  private static final int UNPROCESSABLE = 422;

  private final ClientProcess process;
  private final Workload workload;
  private final ServiceClient service;
  private final LedgerReader ledger;
  private final List<Instance> instances;
  private final Random random;
  private final boolean repeats;
  private final int discardPercent;
  private final LongAdder acknowledgements;
  private Request acknowledged;

  /**
   * @param repeats whether acknowledged requests are repeated
   * @param discardPercent how much of 100 responses of writes are discarded, as if the connection
   *     broke before they arrived
   * @param acknowledgements counts the acknowledged writes of all clients
   */
  WorkloadClient(
      ClientProcess process,
      Workload workload,
      ServiceClient service,
      LedgerReader ledger,
      List<Instance> instances,
      Random random,
      boolean repeats,
      int discardPercent,
      LongAdder acknowledgements) {
    this.process = process;
    this.workload = workload;
    this.service = service;
    this.ledger = ledger;
    this.instances = instances;
    this.random = random;
    this.repeats = repeats;
    this.discardPercent = discardPercent;
    this.acknowledgements = acknowledgements;
  }

  /** Sends requests until the run ends, and resolves the last one. */
  void run(BooleanSupplier ended) {
    while (!ended.getAsBoolean()) {
      boolean repeat = repeats && acknowledged != null && random.nextInt(REPEAT_ONE_OF) == 0;
      resolve(repeat ? acknowledged : workload.next(), ended);
    }
  }

  /**
   * Repeats a request until its result is known, or for a minute after the end of the run. After an
   * unknown result, a refusal that leaves the key free says nothing of the earlier request.
   */
  private void resolve(Request request, BooleanSupplier ended) {
    long endedAt = Long.MAX_VALUE;
    boolean unknown = false;
    while (true) {
      Attempt attempt = send(request, !ended.getAsBoolean());
      if (attempt.isOk()) {
        if (request.key() != null) {
          acknowledged = request;
          acknowledgements.increment();
        }
        return;
      }
      TimedWait.of(BACKOFF);
      unknown |= attempt.isUnknown();
      if (!unknown || attempt.isFinal()) {
        return;
      }
      if (ended.getAsBoolean()) {
        endedAt = Math.min(endedAt, System.nanoTime());
        if (System.nanoTime() - endedAt > LONGEST_RESOLUTION.toNanos()) {
          return;
        }
      }
    }
  }

  /** What the client knows after one request. */
  private record Attempt(Classification result, int status) {

    boolean isOk() {
      return result == Classification.OK;
    }

    boolean isUnknown() {
      return result == Classification.INFO || result == Classification.IN_PROGRESS;
    }

    /** A result that the service stores under the key, or one that fails the run. */
    boolean isFinal() {
      return result == Classification.UNCLASSIFIED
          || result == Classification.FAIL && status == UNPROCESSABLE;
    }
  }

  /**
   * Sends a request once.
   *
   * @param discards whether the response may be discarded
   */
  private Attempt send(Request request, boolean discards) {
    if (request.operation() == OperationType.READ_LIKES) {
      return readLikes(request);
    }
    Instance instance = instances.get(random.nextInt(instances.size()));
    process.invoke(request.operation(), request.value(), request.key(), instance.name());
    Exchange exchange = service.send(instance.url(), request);
    if (discards && request.key() != null && random.nextInt(100) < discardPercent) {
      IOException lost = new EOFException("the client discarded the response");
      return new Attempt(process.complete(HttpResult.failure(lost), null), 0);
    }
    Classification result = process.complete(exchange.http(), exchange.value());
    return new Attempt(result, exchange.http().status());
  }

  /** Reads a post in the database: the service does not show the users of its likes. */
  private Attempt readLikes(Request request) {
    process.invoke(request.operation(), request.value(), null, DATABASE);
    try {
      HttpResult ok = HttpResult.success(200, false, "");
      Likers likers = ledger.likes(((PostId) request.value()).post());
      return new Attempt(process.complete(ok, likers), ok.status());
    } catch (SQLException e) {
      return new Attempt(process.complete(HttpResult.failure(new IOException(e)), null), 0);
    }
  }

  /**
   * Reads everything once more, so that the last state of each account and like is in the history.
   *
   * @throws RunException if something cannot be read within a minute
   */
  void readAll(List<Long> accounts, List<Long> posts) {
    readOnce(new Request(OperationType.READ_SNAPSHOT, null, null));
    for (long account : accounts) {
      readOnce(new Request(OperationType.READ_ACCOUNT, new AccountId(account), null));
    }
    for (long post : posts) {
      readOnce(new Request(OperationType.READ_LIKES, new PostId(post), null));
    }
  }

  private void readOnce(Request request) {
    long end = System.nanoTime() + LONGEST_RESOLUTION.toNanos();
    while (!send(request, false).isOk()) {
      if (System.nanoTime() > end) {
        throw new RunException("after the run, " + request + " is not possible");
      }
      TimedWait.of(BACKOFF);
    }
  }
}
