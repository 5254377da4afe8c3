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
 * Who waits, who may go, and who goes along: the rules of combining without a thread in them.
 *
 * <p>A member is overtaken by nobody who shares a row with it. So each row is served in the order
 * of arrival, and rows that have nothing to do with each other do not wait for each other.
 *
 * <p>A member waits, is called to lead, and goes, or goes along with one that was called. Whoever
 * is called has its rows from that moment on; who goes along is decided only when it {@linkplain
 * #board boards}, since others arrive until then. Until it goes a member may leave. Not
 * thread-safe.
 *
 * @param <M> compared by identity
 */
final class WaitingLine<M extends Combinable> {

  private final int batchLimit;
  private final Set<M> waiting = new LinkedHashSet<>();

  /** How many wait for a row. */
  private final Map<Object, Integer> wanted = new HashMap<>();

  /** Called, and not gone. */
  private final Set<M> called = new LinkedHashSet<>();

  /** The rows of all who are called, or have gone and are not done. */
  private final Set<Object> taken = new HashSet<>();

  /**
   * @param batchLimit how many go together at the most, the leader included
   */
  WaitingLine(int batchLimit) {
    this.batchLimit = batchLimit;
  }

  /**
   * Adds a member at the end.
   *
   * @return whether it is called at once: nobody waits for its rows, and nobody has them
   */
  boolean arrive(M member) {
    if (hasFreeWay(member)) {
      call(member);
      return true;
    }
    waiting.add(member);
    member.rows().forEach(row -> wanted.merge(row, 1, Integer::sum));
    return false;
  }

  /** Whether it would be called if it came now. */
  boolean hasFreeWay(M member) {
    return areFree(member, taken) && areFree(member, wanted.keySet());
  }

  /**
   * Takes out members that have not gone.
   *
   * @return who is called now that they no longer stand in the way
   */
  List<M> leave(Collection<M> members) {
    for (M member : members) {
      if (waiting.remove(member)) {
        wantsNoMore(member);
      } else if (called.remove(member)) {
        taken.removeAll(member.rows());
      }
    }
    return callNext();
  }

  /**
   * Who goes with a leader, in the order of arrival, itself first: everybody who is linked with it
   * by a row, or with somebody who goes along, as long as nobody else has the other rows and nobody
   * is overtaken.
   *
   * @param leader one that was called
   * @return nobody if it has left
   */
  List<M> board(M leader) {
    List<M> batch = new ArrayList<>();
    if (!called.remove(leader)) {
      return batch;
    }
    batch.add(leader);
    Set<Object> rows = new HashSet<>(leader.rows());
    Set<Object> kept = new HashSet<>(taken);
    kept.removeAll(rows);
    for (Iterator<M> line = waiting.iterator(); line.hasNext() && batch.size() < batchLimit; ) {
      M next = line.next();
      if (next.company().equals(leader.company()) && !areFree(next, rows) && areFree(next, kept)) {
        line.remove();
        wantsNoMore(next);
        batch.add(next);
        rows.addAll(next.rows());
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
   * @return who is called next
   */
  List<M> done(Collection<M> batch) {
    batch.forEach(member -> taken.removeAll(member.rows()));
    return callNext();
  }

  /** How many wait. */
  int size() {
    return waiting.size();
  }

  /** How many are called, and have not gone. */
  int calledSize() {
    return called.size();
  }

  boolean hasGone(M member) {
    return !waiting.contains(member) && !called.contains(member);
  }

  /** Those who have not gone: who is called, then who waits, in the order of arrival. */
  Stream<M> notGone() {
    return Stream.concat(called.stream(), waiting.stream());
  }

  /** Whether nobody waits, is called, or has gone and is not done. */
  boolean isIdle() {
    return waiting.isEmpty() && taken.isEmpty();
  }

  /** Everybody whose rows nobody has, nor anybody before it waits for. */
  private List<M> callNext() {
    List<M> leaders = new ArrayList<>();
    Set<Object> kept = new HashSet<>(taken);
    for (Iterator<M> line = waiting.iterator(); line.hasNext(); ) {
      M next = line.next();
      if (areFree(next, kept)) {
        line.remove();
        wantsNoMore(next);
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
  }

  private void wantsNoMore(M member) {
    member.rows().forEach(row -> wanted.computeIfPresent(row, (r, n) -> n == 1 ? null : n - 1));
  }

  private static boolean areFree(Combinable member, Set<?> others) {
    return Collections.disjoint(others, member.rows());
  }
}
