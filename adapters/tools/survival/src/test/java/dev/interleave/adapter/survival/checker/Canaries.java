package dev.interleave.adapter.survival.checker;

import static dev.interleave.adapter.survival.checker.RunBuilder.change;
import static dev.interleave.adapter.survival.checker.RunBuilder.state;

import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.HttpResult;
import dev.interleave.adapter.survival.history.OperationEvent;
import dev.interleave.adapter.survival.history.OperationHistory;
import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue.Amount;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Bad histories, written by hand, and good ones beside them. */
final class Canaries {

  private Canaries() {}

  static Stream<Canary> all() {
    return Stream.of(
            classification(),
            counter(),
            bank(),
            chain(),
            likes(),
            idempotency(),
            reads(),
            anomalies())
        .flatMap(List::stream);
  }

  private static List<Canary> classification() {
    OperationEvent invoked = event(0, EventType.INVOKE, null);
    OperationEvent failed =
        event(1, EventType.FAIL, HttpResult.problem(503, "unavailable", "unknown"));
    CheckedRun wrongType =
        new CheckedRun(
            new OperationHistory(List.of(invoked, failed)),
            Map.of(),
            Set.of(),
            Optional.empty(),
            0);
    return List.of(
        new Canary(
            "a status without a rule",
            "classification",
            run().deposit(0, "k", 7, 5).complete(0, HttpResult.problem(418, "", ""), null).run(),
            "has no rule"),
        new Canary(
            "an unknown outcome recorded as failed",
            "classification",
            wrongType,
            "The event with index 1 is FAIL. Its result is INFO"));
  }

  private static OperationEvent event(long index, EventType type, HttpResult http) {
    return new OperationEvent(
        index, 0, 0, type, OperationType.DEPOSIT, new Amount(7, 5), "k", http, "a");
  }

  private static List<Canary> counter() {
    return List.of(
        new Canary(
            "an acknowledged deposit is missing from a read",
            "counter bounds",
            deposited("k1", 500, 1, 10_500).read(0, 7, 10_000, 0).run(),
            "Account 7: the read with index 2 returned 100.00. The acknowledged changes make at"
                + " least 105.00."),
        new Canary(
            "a deposit counts twice",
            "counter bounds",
            deposited("k1", 500, 1, 10_500).read(0, 7, 11_000, 2).run(),
            "at most 105.00"),
        new Canary(
            "a failed deposit is read",
            "counter bounds",
            run().deposit(0, "k1", 7, 500).fail(0).read(0, 7, 10_500, 1).run(),
            "at most 100.00"),
        new Canary(
            "an acknowledged withdrawal is missing from a read",
            "counter bounds",
            run()
                .withdraw(0, "k1", 7, 500)
                .ok(0, change(7, -500, 1, 9_500))
                .read(0, 7, 10_000, 0)
                .run(),
            "at most 95.00"),
        new Canary(
            "a retried deposit counts twice",
            "counter bounds",
            run()
                .deposit(0, "k1", 7, 500)
                .info(0)
                .deposit(0, "k1", 7, 500)
                .ok(0, change(7, 500, 2, 11_000))
                .read(0, 7, 11_000, 2)
                .run(),
            "at most 105.00"),
        new Canary(
            "the balance after the run lacks a deposit",
            "counter bounds",
            deposited("k1", 500, 1, 10_500).end(7, 10_000, 0).run(),
            "the balance after the run is 100.00"));
  }

  private static List<Canary> bank() {
    return List.of(
        new Canary(
            "half of a transfer is read",
            "bank",
            run()
                .transfer(0, "k1", 7, 8, 500)
                .snapshot(1, Map.of(7L, state(9_500, 1), 8L, state(10_000, 0)))
                .ok(0, change(7, -500, 1, 9_500), change(8, 500, 1, 10_500))
                .run(),
            "shows the total 195.00 of all accounts instead of 200.00"),
        new Canary(
            "a balance is negative",
            "bank",
            run().snapshot(1, Map.of(7L, state(-1, 0), 8L, state(20_001, 0))).run(),
            "Account 7: the read with index 0 shows the negative balance -0.01."),
        new Canary(
            "an account is missing",
            "bank",
            run().snapshot(1, Map.of(7L, state(20_000, 0))).run(),
            "shows the accounts [7] instead of [7, 8]"));
  }

  private static List<Canary> chain() {
    return List.of(
        new Canary(
            "two movements begin at one version",
            "balance chain",
            deposited("k1", 500, 1, 10_500)
                .deposit(1, "k2", 7, 300)
                .ok(1, change(7, 300, 1, 10_300))
                .run(),
            "Account 7: lost update (P4). The deposit with key k1 and the deposit with key k2 both"
                + " read version 0, and both wrote version 1."),
        new Canary(
            "a change begins with another balance",
            "balance chain",
            deposited("k1", 500, 1, 10_500)
                .deposit(1, "k2", 7, 300)
                .ok(1, change(7, 300, 2, 10_300))
                .run(),
            "version 1 ended with the balance 105.00, and version 2 began with 100.00"),
        new Canary(
            "a version is missing, and no request can have written it",
            "balance chain",
            deposited("k1", 500, 2, 10_800).run(),
            "1 versions up to 2 are missing, and 0 movements"),
        new Canary(
            "an acknowledged entry is lost",
            "balance chain",
            deposited("k1", 500, 1, 10_500).end(7, 10_000, 0).run(),
            "The ledger has no such entry. It is lost."),
        new Canary(
            "the ledger stores entries in another order",
            "balance chain",
            deposited("k1", 500, 1, 10_500)
                .deposit(0, "k2", 7, 1)
                .ok(0, change(7, 1, 2, 10_501))
                .entry("k2", change(7, 1, 2, 10_501))
                .entry("k1", change(7, 500, 1, 10_500))
                .run(),
            "the ledger stores version 1 after version 2"),
        new Canary(
            "the balance is not that of the last entry",
            "balance chain",
            deposited("k1", 500, 1, 10_500)
                .entry("k1", change(7, 500, 1, 10_500))
                .end(7, 10_600, 1)
                .run(),
            "it has the balance 106.00 in version 1. Its last entry ends with 105.00"));
  }

  private static List<Canary> likes() {
    return List.of(
        new Canary(
            "an acknowledged like is lost",
            "like set",
            run().like(0, "k1", 3, 9).done(0).likers(0, 9, 0).run(),
            "Post 9: the like of user 3 was known at index 1. The read with index 2 does not show"
                + " it. The last read does not either: the like is lost."),
        new Canary(
            "a like disappears for a while",
            "like set",
            run().like(0, "k1", 3, 9).done(0).likers(0, 9, 0).likers(0, 9, 1, 3L).run(),
            "the read was stale"),
        new Canary(
            "a read shows a like, and a later read does not",
            "like set",
            run().like(0, "k1", 3, 9).likers(1, 9, 1, 3L).likers(1, 9, 0).info(0).run(),
            "the like is lost"),
        new Canary(
            "a like that failed is there",
            "like set",
            run().like(0, "k1", 3, 9).fail(0).likers(0, 9, 1, 3L).run(),
            "shows the like of user 3, which was not requested or failed"),
        new Canary(
            "a like is there before it was requested",
            "like set",
            run().likers(0, 9, 1, 3L).like(0, "k1", 3, 9).done(0).likers(0, 9, 1, 3L).run(),
            "the read with index 0 shows the like of user 3, which was not requested or failed"),
        new Canary(
            "the count is not the number of likes",
            "like set",
            run().like(0, "k1", 3, 9).done(0).likers(0, 9, 2, 3L).run(),
            "returned the count 2 and 1 users"),
        new Canary(
            "an unlike has no effect",
            "like register",
            run().liked(3, 9).unlike(0, "k1", 3, 9).done(0).likers(0, 9, 1, 3L).run(),
            "For user 3 and post 9 the last read, with index 2, shows a like. The last operation"
                + " with a known result allows only no like: unlike with k1."),
        new Canary(
            "a like after an unlike is lost",
            "like register",
            run()
                .liked(3, 9)
                .unlike(0, "k1", 3, 9)
                .done(0)
                .like(0, "k2", 3, 9)
                .done(0)
                .likers(0, 9, 0)
                .run(),
            "allows only a like: like with k2"),
        new Canary(
            "two clients drive one register",
            "like register",
            run().like(0, "k1", 3, 9).unlike(1, "k2", 3, 9).done(0).done(1).likers(0, 9, 0).run(),
            "overlap"));
  }

  private static List<Canary> idempotency() {
    return List.of(
        new Canary(
            "a repetition returns another body",
            "idempotency",
            run()
                .deposit(0, "k1", 7, 500)
                .ok(0, false, "{\"version\":1}", change(7, 500, 1, 10_500))
                .deposit(0, "k1", 7, 500)
                .ok(0, true, "{\"version\":2}", change(7, 500, 2, 11_000))
                .run(),
            "Key k1: the acknowledged responses differ"),
        new Canary(
            "a repetition of an acknowledged request is refused",
            "idempotency",
            deposited("k1", 500, 1, 10_500).deposit(0, "k1", 7, 500).fail(0).run(),
            "Key k1: one request was acknowledged, and another one was refused"),
        new Canary(
            "a key is applied twice",
            "idempotency",
            deposited("k1", 500, 1, 10_500)
                .entry("m1", "k1", change(7, 500, 1, 10_500))
                .entry("m2", "k1", change(7, 500, 2, 11_000))
                .run(),
            "Key k1: it was applied 2 times."),
        new Canary(
            "an acknowledged key has no entry",
            "idempotency",
            deposited("k1", 500, 1, 10_500).end(7, 10_000, 0).run(),
            "Key k1: it was acknowledged, and the ledger has no entry of it."),
        new Canary(
            "a failed key has an entry",
            "idempotency",
            run().deposit(0, "k1", 7, 500).fail(0).entry("k1", change(7, 500, 1, 10_500)).run(),
            "Key k1: every request failed, and the ledger has an entry of it."),
        new Canary(
            "two contents under one key are acknowledged",
            "idempotency",
            run()
                .deposit(0, "k1", 7, 500)
                .ok(0, false, "{}", change(7, 500, 1, 10_500))
                .deposit(0, "k1", 7, 600)
                .ok(0, false, "{}", change(7, 500, 1, 10_500))
                .run(),
            "requests with different content were acknowledged"),
        new Canary(
            "a first response is a replay",
            "idempotency",
            run().deposit(0, "k1", 7, 500).ok(0, true, "{}", change(7, 500, 1, 10_500)).run(),
            "is a replay, and no other request"),
        new Canary(
            "a key stays unknown",
            "idempotency",
            run().deposit(0, "k1", 7, 500).info(0).end(7, 10_000, 0).run(),
            "its result is still unknown"),
        new Canary(
            "the ledger has a key that no request sent",
            "idempotency",
            deposited("k1", 500, 1, 10_500)
                .entry("k1", change(7, 500, 1, 10_500))
                .entry("k9", change(8, 1, 1, 10_001))
                .run(),
            "Key k9: the ledger has it, and no request sent it."),
        new Canary(
            "a movement has two entries of one account",
            "idempotency",
            deposited("k1", 500, 1, 10_500)
                .entry("m1", "k1", change(7, 500, 1, 10_500))
                .entry("m1", "k1", change(7, 500, 2, 11_000))
                .run(),
            "Account 7: movement m1 has two entries."));
  }

  private static List<Canary> reads() {
    return List.of(
        new Canary(
            "a read after a write is stale",
            "monotone reads",
            deposited("k1", 500, 1, 10_500).read(1, 7, 10_000, 0).run(),
            "Account 7: the read that ended with index 3 from instance a returned version 0. The"
                + " response with index 1 had returned version 1 before the read began."),
        new Canary(
            "a read of all accounts shows an older version of one of them",
            "monotone reads",
            deposited("k1", 500, 1, 10_500)
                .snapshot(1, Map.of(7L, state(10_000, 0), 8L, state(10_000, 0)))
                .run(),
            "Account 7: the read that ended with index 3 from instance a returned version 0."),
        new Canary(
            "a read returns an older version than the read before it",
            "monotone reads",
            run()
                .deposit(0, "k1", 7, 500)
                .read(1, 7, 10_500, 1)
                .read(1, 7, 10_000, 0)
                .info(0)
                .run(),
            "returned version 0"));
  }

  private static List<Canary> anomalies() {
    return List.of(
        new Canary(
            "two movements replace one version",
            "anomalies",
            run()
                .deposit(0, "k1", 7, 500)
                .ok(0, change(7, 500, 1, 10_500))
                .deposit(1, "k2", 7, 300)
                .ok(1, change(7, 300, 1, 10_300))
                .entry("k1", change(7, 500, 1, 10_500))
                .entry("k2", change(7, 300, 1, 10_300))
                .run(),
            "P4 (lost update): Movement m-k2 with key k2 read version 0 of account 7, which"
                + " movement m-k1 with key k1 replaced by version 1."),
        new Canary(
            "two movements replace the opening version of an account with a past",
            "anomalies",
            new RunBuilder()
                .account(7, 10_000, 40)
                .entry("k1", change(7, 500, 41, 10_500))
                .entry("k2", change(7, 300, 41, 10_300))
                .run(),
            "Movement m-k2 with key k2 read version 40 of account 7, which movement m-k1 with key"
                + " k1 replaced by version 41."),
        new Canary(
            "a read shows half of a transfer",
            "anomalies",
            run()
                .transfer(0, "k1", 7, 8, 500)
                .ok(0, change(7, -500, 1, 9_500), change(8, 500, 1, 10_500))
                .snapshot(1, Map.of(7L, state(9_500, 1), 8L, state(10_000, 0)))
                .entry("k1", change(7, -500, 1, 9_500))
                .entry("k1", change(8, 500, 1, 10_500))
                .run(),
            "G-single (single anti-dependency cycle): Query with index 2 read version 0 of account"
                + " 8, which movement m-k1 with key k1 replaced by version 1."),
        new Canary(
            "a read shows a balance that the ledger does not have",
            "anomalies",
            run().read(0, 7, 10_500, 1).end(7, 10_000, 0).run(),
            "Account 7: the query with index 0 shows version 1 with the balance 105.00. The ledger"
                + " has no such entry."));
  }

  private static RunBuilder run() {
    return new RunBuilder().account(7, 10_000).account(8, 10_000);
  }

  /** Client 0 deposits into account 7. */
  private static RunBuilder deposited(String key, long cents, long version, long centsAfter) {
    return run().deposit(0, key, 7, cents).ok(0, change(7, cents, version, centsAfter));
  }
}
