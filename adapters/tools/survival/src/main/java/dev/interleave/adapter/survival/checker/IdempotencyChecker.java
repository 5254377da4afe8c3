package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.HttpResult;
import dev.interleave.adapter.survival.history.OperationEvent;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The requests with one idempotency key take effect at most once, and return one response.
 *
 * <ul>
 *   <li>All acknowledged responses of a key have one status and one body, and no other request of
 *       the key is refused for good.
 *   <li>Requests with different content are never both acknowledged under one key.
 *   <li>A response is replayed only if another request of the key may have succeeded.
 *   <li>With the ledger: an acknowledged movement has one movement, a failed one has none, and each
 *       movement has one entry for each account.
 *   <li>With the ledger: no key has an unknown result, and every entry has the key of a request.
 * </ul>
 */
public final class IdempotencyChecker implements HistoryChecker {

  /** Status and body of a response. */
  private record Response(int status, String body) {}

  /** The content of a request. */
  private record Content(OperationType operation, OperationValue value) {}

  @Override
  public String name() {
    return "idempotency";
  }

  @Override
  public CheckResult check(CheckedRun run) {
    Violations violations = new Violations();
    List<KeyedWrite> writes =
        KeyedWrite.of(run.history()).stream().filter(write -> write.key() != null).toList();
    for (KeyedWrite write : writes) {
      violations.compared();
      checkResponses(write, violations);
      checkReplays(write, violations);
    }
    run.end().ifPresent(end -> checkEntries(writes, end, violations));
    return violations.result(name(), "No request has an idempotency key.");
  }

  private static void checkResponses(KeyedWrite write, Violations violations) {
    Set<Response> responses = new LinkedHashSet<>();
    Set<Content> contents = new HashSet<>();
    for (RecordedOperation attempt : write.attempts()) {
      if (attempt.ok()) {
        HttpResult http = httpOf(attempt);
        responses.add(new Response(http.status(), http.text()));
        contents.add(new Content(attempt.operation(), attempt.request()));
      }
    }
    violations.require(
        responses.size() <= 1,
        "Key %s: the acknowledged responses differ: %s.",
        write.key(),
        responses);
    violations.require(
        responses.isEmpty() || !write.isRefusedForever(),
        "Key %s: one request was acknowledged, and another one was refused with a response that is"
            + " stored under the key.",
        write.key());
    violations.require(
        contents.size() <= 1,
        "Key %s: requests with different content were acknowledged: %s.",
        write.key(),
        contents);
  }

  private static void checkReplays(KeyedWrite write, Violations violations) {
    long possible =
        write.attempts().stream().filter(attempt -> attempt.end() != EventType.FAIL).count();
    for (RecordedOperation attempt : write.attempts()) {
      if (attempt.ok() && httpOf(attempt).replayed()) {
        violations.require(
            possible > 1,
            "Key %s: the response with index %d is a replay, and no other request of the key can"
                + " have succeeded.",
            write.key(),
            attempt.completedAt());
      }
    }
  }

  private static HttpResult httpOf(RecordedOperation attempt) {
    return attempt.completion().map(OperationEvent::http).orElse(HttpResult.success(0, false, ""));
  }

  private static void checkEntries(List<KeyedWrite> writes, FinalState end, Violations violations) {
    Map<String, Set<String>> movements = new HashMap<>();
    Set<String> legs = new HashSet<>();
    for (StoredEntry entry : end.entries()) {
      if (entry.key() != null) {
        movements.computeIfAbsent(entry.key(), key -> new HashSet<>()).add(entry.movement());
      }
      violations.require(
          legs.add(entry.movement() + " of account " + entry.change().account()),
          "Account %d: movement %s has two entries.",
          entry.change().account(),
          entry.movement());
    }
    for (KeyedWrite write : writes) {
      Set<String> ofKey = movements.remove(write.key());
      int count = ofKey == null ? 0 : ofKey.size();
      violations.require(
          write.end() != EventType.INFO,
          "Key %s: its result is still unknown after the requests were repeated.",
          write.key());
      violations.require(count <= 1, "Key %s: it was applied %d times.", write.key(), count);
      if (write.operation().isMovement()) {
        violations.require(
            write.end() != EventType.OK || count > 0,
            "Key %s: it was acknowledged, and the ledger has no entry of it.",
            write.key());
        violations.require(
            write.end() != EventType.FAIL || count == 0,
            "Key %s: every request failed, and the ledger has an entry of it.",
            write.key());
      }
    }
    movements
        .keySet()
        .forEach(key -> violations.add("Key %s: the ledger has it, and no request sent it.", key));
  }
}
