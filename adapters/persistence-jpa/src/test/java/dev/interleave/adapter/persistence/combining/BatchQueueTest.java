package dev.interleave.adapter.persistence.combining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** The guarantees of the queue, for every order of events. */
class BatchQueueTest {

  private static final int LIMIT = 4;
  private static final int CONCURRENT = 2;

  private enum Kind {
    ARRIVE,
    DRAIN,
    DONE,
    LEAVE
  }

  /**
   * @param pick the index among the members or batches that the event can concern
   */
  record Event(Kind kind, Set<Integer> rows, int group, int pick) {}

  /** Compared by identity. */
  private static final class Member implements Combinable {
    private final int number;
    private final Set<Integer> rows;
    private final int group;

    Member(int number, Set<Integer> rows, int group) {
      this.number = number;
      this.rows = rows;
      this.group = group;
    }

    @Override
    public Set<?> rows() {
      return rows;
    }

    @Override
    public Object batchGroup() {
      return group;
    }

    @Override
    public String toString() {
      return number + " on " + rows;
    }
  }

  @Property(tries = 2000)
  void each_row_belongs_to_one_batch_at_a_time_and_is_served_in_order_of_arrival(
      @ForAll("events") List<Event> events) {
    Play play = new Play();
    events.forEach(play::happens);
    play.finish();
  }

  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<Event> event =
        Combinators.combine(
                Arbitraries.frequency(
                    Tuple.of(5, Kind.ARRIVE),
                    Tuple.of(3, Kind.DRAIN),
                    Tuple.of(3, Kind.DONE),
                    Tuple.of(1, Kind.LEAVE)),
                Arbitraries.integers().between(0, 4).set().ofMinSize(1).ofMaxSize(2),
                Arbitraries.frequency(Tuple.of(9, 0), Tuple.of(1, 1)),
                Arbitraries.integers().between(0, 99))
            .as(Event::new);
    return event.list().ofMaxSize(60);
  }

  /** The queue, and a model of its guarantees. */
  private static final class Play {

    private final BatchQueue<Member> queue = new BatchQueue<>(LIMIT, CONCURRENT);
    private final Set<Member> waiting = new LinkedHashSet<>();
    private final List<Member> leaders = new ArrayList<>();
    private final List<List<Member>> batches = new ArrayList<>();
    private final Map<Integer, Integer> lastServed = new HashMap<>();
    private int arrived;

    void happens(Event event) {
      switch (event.kind) {
        case ARRIVE -> arrive(new Member(arrived++, event.rows, event.group));
        case DRAIN -> pick(leaders, event.pick).forEach(this::drainBatch);
        case DONE -> pick(batches, event.pick).forEach(this::done);
        case LEAVE -> pick(notGone(), event.pick).forEach(this::leave);
      }
      assertEachWaiterIsBlocked();
      assertThat(queue.size()).isEqualTo(waiting.size());
      assertThat(queue.calledSize()).isEqualTo(leaders.size());
      assertThat(queue.notGone()).containsExactlyElementsOf(notGone());
      assertThat(notGone()).noneMatch(queue::hasGone);
      assertThat(batches.stream().flatMap(List::stream)).allMatch(queue::hasGone);
      assertThat(queue.isIdle())
          .isEqualTo(waiting.isEmpty() && leaders.isEmpty() && batches.isEmpty());
    }

    private static <T> List<T> pick(List<T> from, int number) {
      return from.isEmpty() ? List.of() : List.of(from.get(number % from.size()));
    }

    private void arrive(Member member) {
      waiting.add(member);
      if (queue.arrive(member)) {
        leads(List.of(member));
      }
    }

    private void leads(List<Member> members) {
      for (Member member : members) {
        assertThat(waiting).contains(member);
        assertThat(Collections.disjoint(member.rows, taken())).as("%s leads", member).isTrue();
        assertThat(running(member.group)).as("%s leads", member).isLessThan(CONCURRENT);
        assertIsFirstThatCanRun(member);
        waiting.remove(member);
        leaders.add(member);
      }
    }

    private void drainBatch(Member leader) {
      leaders.remove(leader);
      List<Member> batch = queue.drainBatch(leader);
      assertThat(batch).hasSizeLessThanOrEqualTo(LIMIT).startsWith(leader);
      assertThat(waiting).containsAll(batch.subList(1, batch.size()));
      for (Member member : batch) {
        assertThat(member.group).isEqualTo(leader.group);
        assertThat(Collections.disjoint(member.rows, taken())).as("%s joins", member).isTrue();
      }
      waiting.removeAll(batch);
      if (batch.size() < LIMIT) {
        assertTakesAll(leader.group);
      }
      batch.forEach(this::serve);
      batches.add(batch);
    }

    /**
     * Those of the group that stay have a row of another batch, or one that an earlier one wants.
     */
    private void assertTakesAll(int group) {
      Set<Integer> ahead = taken();
      for (Member member : waiting) {
        if (member.group == group) {
          assertThat(Collections.disjoint(member.rows, ahead)).as("%s stays", member).isFalse();
        }
        ahead.addAll(member.rows);
      }
    }

    private void assertIsFirstThatCanRun(Member called) {
      Set<Integer> ahead = taken();
      for (Member member : waiting) {
        if (member == called) {
          return;
        }
        assertThat(member.group == called.group && Collections.disjoint(member.rows, ahead))
            .as("%s is called before %s", called, member)
            .isFalse();
        ahead.addAll(member.rows);
      }
    }

    private void serve(Member member) {
      for (Integer row : member.rows) {
        Integer before = lastServed.put(row, member.number);
        assertThat(before == null || before < member.number).as("%s overtaken", row).isTrue();
        assertThat(waiting.stream().filter(other -> other.rows.contains(row)))
            .as("%s overtakes", member)
            .allMatch(other -> other.number > member.number);
      }
    }

    private void done(List<Member> batch) {
      batches.remove(batch);
      leads(queue.done(batch));
    }

    private void leave(Member member) {
      boolean led = leaders.remove(member);
      assertThat(waiting.remove(member)).isNotEqualTo(led);
      leads(queue.leave(List.of(member)));
      assertThat(queue.drainBatch(member)).as("%s has left", member).isEmpty();
    }

    private List<Member> notGone() {
      return Stream.concat(leaders.stream(), waiting.stream()).toList();
    }

    private Set<Integer> taken() {
      Set<Integer> rows = new HashSet<>();
      leaders.forEach(leader -> rows.addAll(leader.rows));
      batches.forEach(batch -> batch.forEach(member -> rows.addAll(member.rows)));
      return rows;
    }

    private void assertEachWaiterIsBlocked() {
      Set<Integer> ahead = taken();
      for (Member member : waiting) {
        assertThat(running(member.group) == CONCURRENT || !Collections.disjoint(member.rows, ahead))
            .as("%s waits", member)
            .isTrue();
        ahead.addAll(member.rows);
      }
    }

    /** The number of batches of the group that are called, or have gone and are not done. */
    private long running(int group) {
      return leaders.stream().filter(leader -> leader.group == group).count()
          + batches.stream().filter(batch -> batch.get(0).group == group).count();
    }

    /** Serves every member that did not leave. */
    void finish() {
      while (!leaders.isEmpty() || !batches.isEmpty()) {
        new ArrayList<>(leaders).forEach(this::drainBatch);
        pick(batches, 0).forEach(this::done);
      }
      assertThat(waiting).isEmpty();
      assertThat(queue.isIdle()).isTrue();
    }
  }

  @Example
  void waiters_join_a_batch_up_to_its_limit_whatever_their_rows() {
    BatchQueue<Member> queue = new BatchQueue<>(LIMIT, 1);
    Member first = new Member(0, Set.of(1), 0);
    Member linked = new Member(1, Set.of(1, 2), 0);
    Member unrelated = new Member(2, Set.of(7), 0);
    Member third = new Member(3, Set.of(1), 0);
    Member beyond = new Member(4, Set.of(8), 0);

    assertThat(queue.arrive(first)).isTrue();
    assertThat(queue.arrive(linked)).isFalse();
    assertThat(queue.arrive(unrelated)).isFalse();
    assertThat(queue.arrive(third)).isFalse();
    assertThat(queue.arrive(beyond)).isFalse();

    assertThat(queue.drainBatch(first)).containsExactly(first, linked, unrelated, third);
    assertThat(queue.done(List.of(first, linked, unrelated, third))).containsExactly(beyond);
  }

  @Example
  void a_row_of_a_running_batch_does_not_hold_up_the_other_rows() {
    BatchQueue<Member> queue = new BatchQueue<>(LIMIT, CONCURRENT);
    Member hot = new Member(0, Set.of(1), 0);
    Member hotAgain = new Member(1, Set.of(1), 0);
    Member cold = new Member(2, Set.of(2), 0);
    Member linked = new Member(3, Set.of(1, 3), 0);
    Member behind = new Member(4, Set.of(3), 0);

    queue.arrive(hot);
    queue.drainBatch(hot);
    assertThat(queue.arrive(hotAgain)).isFalse();
    assertThat(queue.arrive(cold)).isTrue();
    queue.arrive(linked);
    queue.arrive(behind);

    assertThat(queue.drainBatch(cold)).as("behind does not overtake").containsExactly(cold);
    assertThat(queue.done(List.of(cold))).isEmpty();
    assertThat(queue.done(List.of(hot))).containsExactly(hotAgain);
    assertThat(queue.drainBatch(hotAgain)).containsExactly(hotAgain, linked, behind);
  }

  @Example
  void another_group_does_not_join_the_batch_and_is_not_overtaken() {
    BatchQueue<Member> queue = new BatchQueue<>(LIMIT, CONCURRENT);
    Member first = new Member(0, Set.of(1), 0);
    Member other = new Member(1, Set.of(1), 1);
    Member late = new Member(2, Set.of(1), 0);
    queue.arrive(first);
    queue.arrive(other);
    queue.arrive(late);

    assertThat(queue.drainBatch(first)).containsExactly(first);
    assertThat(queue.done(List.of(first))).containsExactly(other);
    assertThat(queue.drainBatch(other)).containsExactly(other);
  }
}
