package dev.interleave.adapter.importer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends a batch until every member has a final result, with the same keys in every attempt.
 *
 * <ol>
 *   <li>Post the open members.
 *   <li>Keep the final results. Members with 409, 423, 429 or 5xx stay open, and all members stay
 *       open if the whole request failed.
 *   <li>If attempts in a row made no member final, raise the stop signal.
 *   <li>Pause: 100 ms, doubled with each fruitless attempt up to 5 s, and at least {@code
 *       Retry-After}.
 * </ol>
 */
final class BatchSender {

  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /** A service that asks for a longer pause stops the import. */
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(60);

  private static final int MOST_DOUBLINGS = 6;

  private final BulkRoute route;
  private final int attempts;
  private final StopSignal stop;
  private final AtomicReference<String> retrying = new AtomicReference<>("");

  /**
   * @param attempts in a row that make no member final; then the import stops
   */
  BatchSender(BulkRoute route, int attempts, StopSignal stop) {
    this.route = route;
    this.attempts = attempts;
    this.stop = stop;
  }

  /** Why a batch is sent again; empty if the last response was final. */
  String retrying() {
    return retrying.get();
  }

  /**
   * Sends the members.
   *
   * @return one outcome for each member, in their order; open ones only after the stop signal
   */
  List<LineOutcome> send(List<ImportMember> members) throws InterruptedException {
    MemberResult[] results = new MemberResult[members.size()];
    int fruitless = 0;
    List<Integer> open = openOf(results);
    while (!open.isEmpty() && !stop.isRaised()) {
      List<ImportMember> sent = open.stream().map(members::get).toList();
      BulkReply reply = route.post(MemberJson.body(sent), sent.size());
      Retry retry = keepFinal(reply, open, results);
      int before = open.size();
      open = openOf(results);
      fruitless = open.size() < before ? 0 : fruitless + 1;
      retrying.set(open.isEmpty() ? "" : retry.reason());
      if (!open.isEmpty() && !stop.isRaised()) {
        stopOrPause(retry, fruitless);
      }
    }
    return outcomes(members, results);
  }

  /** Why and when the open members are sent again. */
  private record Retry(String reason, Duration after) {}

  private Retry keepFinal(BulkReply reply, List<Integer> open, MemberResult[] results) {
    if (reply instanceof BulkReply.Results returned) {
      String reason = "The service rejected a line of the batch.";
      for (Map.Entry<Integer, MemberResult> member : returned.members().entrySet()) {
        MemberResult result = member.getValue();
        if (result.isRetryable()) {
          reason = "The service returned " + result.status() + ": " + result.detail();
        } else {
          results[open.get(member.getKey())] = result;
        }
      }
      return new Retry(reason, Duration.ZERO);
    }
    if (reply instanceof BulkReply.Again again) {
      return new Retry(again.reason(), again.retryAfter());
    }
    String failure = ((BulkReply.Failed) reply).reason();
    stop.raise(failure);
    return new Retry(failure, Duration.ZERO);
  }

  private void stopOrPause(Retry retry, int fruitless) throws InterruptedException {
    if (fruitless >= attempts) {
      stop.raise(retry.reason() + " (" + fruitless + " attempts)");
    } else if (retry.after().compareTo(LONGEST_RETRY_AFTER) > 0) {
      stop.raise(retry.reason() + " (Retry-After: " + retry.after().toSeconds() + " s)");
    } else {
      Duration backoff = backoff(fruitless);
      stop.pause(backoff.compareTo(retry.after()) > 0 ? backoff : retry.after());
    }
  }

  private static Duration backoff(int fruitless) {
    int doublings = Math.min(Math.max(fruitless - 1, 0), MOST_DOUBLINGS);
    Duration pause = SHORTEST_PAUSE.multipliedBy(1L << doublings);
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  private static List<Integer> openOf(MemberResult[] results) {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      if (results[i] == null) {
        open.add(i);
      }
    }
    return open;
  }

  private static List<LineOutcome> outcomes(List<ImportMember> members, MemberResult[] results) {
    List<LineOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      outcomes.add(new LineOutcome(members.get(i).line(), results[i]));
    }
    return outcomes;
  }
}
