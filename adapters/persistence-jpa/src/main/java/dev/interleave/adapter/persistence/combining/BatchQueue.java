package dev.interleave.adapter.persistence.combining;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order of combining, without a thread in it: which member waits, is called, or joins a batch.
 *
 * <ol>
 *   <li>A member is called to lead a batch if its rows are free, and if fewer than {@code
 *       concurrent} batches of its group run.
 *   <li>The batch takes the waiting members of the group whose rows are free, in the order of
 *       arrival, whether they share a row or not.
 *   <li>A member is not overtaken by one that shares a row with it. So each row is served in the
 *       order of arrival.
 *   <li>Of members that wait only because their group has enough batches, the first is called.
 * </ol>
 *
 * <p>Batches that run at once have no row in common. A called member has its rows from that moment
 * on. Its batch is decided when it {@linkplain #drainBatch goes}, since others arrive until then.
 * Until it goes, a member may leave. Not thread-safe.
 *
 * @param <M> compared by identity
 */
final class BatchQueue<M extends Combinable> {

  private final int batchLimit;
  private final int concurrent;
  private final Set<M> waiting = new LinkedHashSet<>();

  /** The number of members that wait for each row. */
  private final Map<Object, Integer> wanted = new HashMap<>();

  /** Members that are called and have not gone. */
  private final Set<M> called = new LinkedHashSet<>();

  /** The rows of the members that are called, or have gone and are not done. */
  private final Set<Object> taken = new HashSet<>();

  /** The number of batches of each group whose leader is called, or that are not done. */
  private final Map<Object, Integer> running = new HashMap<>();

  /**
   * @param batchLimit the maximum size of a batch, the leader included
   * @param concurrent the maximum number of batches of one group that run at once
   */
  BatchQueue(int batchLimit, int concurrent) {
    this.batchLimit = batchLimit;
    this.concurrent = concurrent;
  }

  /**
   * Adds a member at the end.
   *
   * @return whether it is called at once: its group may run another batch, its rows are free, and
   *     no member waits for them
   */
  boolean arrive(M member) {
    if (canRunNow(member)) {
      call(member);
      return true;
    }
    waiting.add(member);
    member.rows().forEach(row -> wanted.merge(row, 1, Integer::sum));
    return false;
  }

  /** Whether the member would be called if it arrived now. */
  boolean canRunNow(M member) {
    return mayRun(member) && areFree(member, taken) && areFree(member, wanted.keySet());
  }

  /**
   * Takes out members that have not gone.
   *
   * @return the members that are called in consequence
   */
  List<M> leave(Collection<M> members) {
    for (M member : members) {
      if (waiting.remove(member)) {
        unwant(member);
      } else if (called.remove(member)) {
        taken.removeAll(member.rows());
        ended(member.batchGroup());
      }
    }
    return callNext();
  }

  /**
   * Takes the batch of a leader out of the queue, in the order of arrival, the leader first. A
   * member of its group joins if no other batch has one of its rows, and if it overtakes no member
   * that wants them.
   *
   * @param leader a member that was called
   * @return empty if the leader has left
   */
  List<M> drainBatch(M leader) {
    List<M> batch = new ArrayList<>();
    if (!called.remove(leader)) {
      return batch;
    }
    batch.add(leader);
    Set<Object> kept = new HashSet<>(taken);
    kept.removeAll(leader.rows());
    for (Iterator<M> queue = waiting.iterator(); queue.hasNext() && batch.size() < batchLimit; ) {
      M next = queue.next();
      if (next.batchGroup().equals(leader.batchGroup()) && areFree(next, kept)) {
        queue.remove();
        unwant(next);
        batch.add(next);
      } else {
        kept.addAll(next.rows());
      }
    }
    batch.forEach(member -> taken.addAll(member.rows()));
    return batch;
  }

  /**
   * Gives back the rows of a batch that is done.
   *
   * @param batch as {@link #drainBatch} returned it, not empty
   * @return the members that are called next
   */
  List<M> done(List<M> batch) {
    batch.forEach(member -> taken.removeAll(member.rows()));
    ended(batch.get(0).batchGroup());
    return callNext();
  }

  /** The number of members that wait. */
  int size() {
    return waiting.size();
  }

  /** The number of members that are called and have not gone. */
  int calledSize() {
    return called.size();
  }

  boolean hasGone(M member) {
    return !waiting.contains(member) && !called.contains(member);
  }

  /** The members that have not gone: those that are called, then those that wait, in order. */
  Stream<M> notGone() {
    return Stream.concat(called.stream(), waiting.stream());
  }

  /** Whether no member waits, is called, or has gone and is not done. */
  boolean isIdle() {
    return waiting.isEmpty() && taken.isEmpty();
  }

  /**
   * Calls every member whose rows are free, and wanted by no member before it, while its group may
   * run another batch.
   */
  private List<M> callNext() {
    List<M> leaders = new ArrayList<>();
    Set<Object> kept = new HashSet<>(taken);
    for (Iterator<M> queue = waiting.iterator(); queue.hasNext(); ) {
      M next = queue.next();
      if (mayRun(next) && areFree(next, kept)) {
        queue.remove();
        unwant(next);
        leaders.add(next);
        call(next);
      }
      kept.addAll(next.rows());
    }
    return leaders;
  }

  private void call(M member) {
    called.add(member);
    taken.addAll(member.rows());
    running.merge(member.batchGroup(), 1, Integer::sum);
  }

  private boolean mayRun(M member) {
    return running.getOrDefault(member.batchGroup(), 0) < concurrent;
  }

  private void ended(Object group) {
    decrement(running, group);
  }

  private void unwant(M member) {
    member.rows().forEach(row -> decrement(wanted, row));
  }

  private static void decrement(Map<Object, Integer> counts, Object key) {
    counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
  }

  private static boolean areFree(Combinable member, Set<?> others) {
    return Collections.disjoint(others, member.rows());
  }
}
