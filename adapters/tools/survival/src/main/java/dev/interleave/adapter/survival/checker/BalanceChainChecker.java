package dev.interleave.adapter.survival.checker;

import static dev.interleave.adapter.survival.checker.Violations.money;

import dev.interleave.adapter.survival.history.AccountChange;
import dev.interleave.adapter.survival.history.AccountState;
import dev.interleave.adapter.survival.history.EventType;
import dev.interleave.adapter.survival.history.OperationValue.Changes;
import dev.interleave.adapter.survival.history.RecordedOperation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The changes of each account are a chain: every change begins at the version and balance at which
 * the one before it ended.
 *
 * <ul>
 *   <li>Two movements that began at one version are a lost update (P4).
 *   <li>A gap is allowed only where a movement with an unknown result can fill it. With the ledger,
 *       no gap is allowed.
 *   <li>With the ledger, every acknowledged change is an entry, the entries are stored in the order
 *       of the versions, and the account has the state of its last entry.
 * </ul>
 *
 * <p>The ledger gives the version order for free that Elle infers from reads of lists (Kingsbury
 * and Alvaro, "Elle", VLDB 2020).
 */
public final class BalanceChainChecker implements HistoryChecker {

  /** A change and the movement that made it. */
  private record Link(String movement, AccountChange change) {}

  @Override
  public String name() {
    return "balance chain";
  }

  @Override
  public CheckResult check(CheckedRun run) {
    Violations violations = new Violations();
    List<KeyedWrite> movements = KeyedWrite.movementsOf(run.history());
    Map<Long, List<Link>> acknowledged = acknowledged(movements);
    if (run.end().isEmpty()) {
      acknowledged.forEach((account, links) -> findForks(account, links, violations));
      Map<Long, Long> unknown = unknown(movements);
      acknowledged.forEach(
          (account, links) ->
              checkChain(
                  account,
                  run.opening().get(account),
                  links,
                  unknown.getOrDefault(account, 0L),
                  violations));
    } else {
      checkLedger(run, run.end().get(), acknowledged, violations);
    }
    return violations.result(name(), "No movement is ok.");
  }

  /** The acknowledged changes of each account. A replayed response is the same change. */
  private static Map<Long, List<Link>> acknowledged(List<KeyedWrite> movements) {
    Map<Long, List<Link>> links = new LinkedHashMap<>();
    for (KeyedWrite movement : movements) {
      Set<AccountChange> changes = new HashSet<>();
      for (RecordedOperation attempt : movement.attempts()) {
        attempt.result(Changes.class).ifPresent(result -> changes.addAll(result.legs()));
      }
      for (AccountChange change : changes) {
        links
            .computeIfAbsent(change.account(), absent -> new ArrayList<>())
            .add(new Link(movement.toString(), change));
      }
    }
    return links;
  }

  /** How many movements with an unknown result can have changed each account. */
  private static Map<Long, Long> unknown(List<KeyedWrite> movements) {
    Map<Long, Long> unknown = new HashMap<>();
    for (KeyedWrite movement : movements) {
      if (movement.end() == EventType.INFO) {
        movement.deltas().keySet().forEach(account -> unknown.merge(account, 1L, Long::sum));
      }
    }
    return unknown;
  }

  private static void findForks(long account, List<Link> links, Violations violations) {
    Map<Long, Link> byVersion = new HashMap<>();
    for (Link link : links) {
      Link other = byVersion.putIfAbsent(link.change().version(), link);
      if (other != null) {
        violations.add(
            "Account %d: lost update (P4). The %s and the %s both read version %d, and both wrote"
                + " version %d. The balances after them are %s and %s.",
            account,
            other.movement(),
            link.movement(),
            link.change().versionBefore(),
            link.change().version(),
            money(other.change().centsAfter()),
            money(link.change().centsAfter()));
      }
    }
  }

  /**
   * Walks over the changes of an account in the order of the versions.
   *
   * @param fillers how many versions may be missing
   */
  private static void checkChain(
      long account, AccountState opening, List<Link> links, long fillers, Violations violations) {
    if (opening == null) {
      violations.add("Account %d: it has changes, and did not exist before the run.", account);
      return;
    }
    TreeMap<Long, AccountChange> byVersion = new TreeMap<>();
    links.forEach(link -> byVersion.putIfAbsent(link.change().version(), link.change()));
    long missing = 0;
    AccountState before = opening;
    for (AccountChange change : byVersion.values()) {
      violations.compared();
      missing += Math.max(0, change.versionBefore() - before.version());
      violations.require(
          change.versionBefore() != before.version() || change.centsBefore() == before.cents(),
          "Account %d: version %d ended with the balance %s, and version %d began with %s.",
          account,
          before.version(),
          money(before.cents()),
          change.version(),
          money(change.centsBefore()));
      before = new AccountState(change.centsAfter(), change.version());
    }
    violations.require(
        missing <= fillers,
        "Account %d: %d versions up to %d are missing, and %d movements with an unknown result can"
            + " fill the gap.",
        account,
        missing,
        before.version(),
        fillers);
  }

  private static void checkLedger(
      CheckedRun run, FinalState end, Map<Long, List<Link>> acknowledged, Violations violations) {
    Map<Long, List<Link>> stored = new LinkedHashMap<>();
    Set<AccountChange> changes = new HashSet<>();
    for (StoredEntry entry : end.entries()) {
      changes.add(entry.change());
      stored
          .computeIfAbsent(entry.change().account(), absent -> new ArrayList<>())
          .add(new Link(entry.toString(), entry.change()));
    }
    acknowledged.forEach(
        (account, links) ->
            links.forEach(
                link ->
                    violations.require(
                        changes.contains(link.change()),
                        "Account %d: the %s was acknowledged with version %d and the balance %s."
                            + " The ledger has no such entry. It is lost.",
                        account,
                        link.movement(),
                        link.change().version(),
                        money(link.change().centsAfter()))));
    run.opening()
        .forEach(
            (account, opening) -> {
              List<Link> links = stored.getOrDefault(account, List.of());
              findForks(account, links, violations);
              checkOrder(account, links, violations);
              checkChain(account, opening, links, 0, violations);
              checkEnd(account, opening, links, end.accounts().get(account), violations);
            });
  }

  private static void checkOrder(long account, List<Link> links, Violations violations) {
    for (int i = 1; i < links.size(); i++) {
      long before = links.get(i - 1).change().version();
      long version = links.get(i).change().version();
      violations.require(
          before <= version,
          "Account %d: the ledger stores version %d after version %d.",
          account,
          version,
          before);
    }
  }

  private static void checkEnd(
      long account,
      AccountState opening,
      List<Link> links,
      AccountState end,
      Violations violations) {
    AccountState last =
        links.isEmpty()
            ? opening
            : new AccountState(
                links.get(links.size() - 1).change().centsAfter(),
                links.get(links.size() - 1).change().version());
    if (end != null) {
      violations.require(
          end.equals(last),
          "Account %d: it has the balance %s in version %d. Its last entry ends with %s in version"
              + " %d.",
          account,
          money(end.cents()),
          end.version(),
          money(last.cents()),
          last.version());
    }
  }
}
