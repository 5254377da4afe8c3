package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lab.port.Contender;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Execution;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.Interleavings;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.ScheduleClass;
import dev.interleave.lab.port.in.ExploreInterleavingsUseCase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every order of every pair, under every shipped guard, on the real servers. */
@QuarkusTest
class InterleavingsTest {

  private static final List<List<LabOperation>> PAIRS =
      List.of(
          List.of(LabOperation.DEPOSIT, LabOperation.DEPOSIT),
          List.of(LabOperation.TRANSFER, LabOperation.TRANSFER_BACK),
          List.of(LabOperation.DEPOSIT, LabOperation.TRANSFER),
          List.of(LabOperation.LIKE, LabOperation.UNLIKE));

  @Inject ExploreInterleavingsUseCase interleavings;

  @Test
  void controls_lose_in_some_orders_and_guarded_strategies_in_none_in_both_runs() {
    for (List<LabOperation> pair : PAIRS) {
      for (Guard guard : guardsOf(pair.get(0))) {
        Contest contest =
            new Contest(pair.stream().map(operation -> new Contender(operation, guard)).toList());

        Interleavings first = interleavings.explore(contest);
        print(first);
        Interleavings second = interleavings.explore(contest);

        assertThat(second.schedules()).as(contest.id()).isEqualTo(first.schedules());
        assertThat(second.executions()).as(contest.id()).isEqualTo(first.executions());
        int lost = first.counts().get(ScheduleClass.LOST);
        if (guard.kind() == Guard.Kind.CONTROL) {
          assertThat(lost).as("INCONCLUSIVE: %s lost nothing", contest.id()).isPositive();
        } else {
          assertThat(lost).as(contest.id()).isZero();
        }
      }
    }
  }

  @Test
  void a_wait_for_a_row_of_a_shared_transaction_is_detected() {
    Interleavings combining =
        interleavings.explore(Contest.parse("deposit.combining~deposit.combining"));

    assertThat(combining.counts().get(ScheduleClass.BLOCKED)).isPositive();
    assertThat(combining.counts().get(ScheduleClass.RETRIED)).isZero();
  }

  @Test
  @Tag("F24")
  void two_deposits_of_three_steps_have_twenty_orders() {
    Interleavings optimistic =
        interleavings.explore(Contest.parse("deposit.optimistic~deposit.optimistic"));

    assertThat(optimistic.schedules()).hasSize(20);
    assertThat(optimistic.schedules().get(0).order()).isEqualTo("AAABBB");
    assertThat(optimistic.of(optimistic.schedules().get(0)).verdict())
        .isEqualTo(ScheduleClass.SERIAL);
    assertThat(optimistic.counts())
        .as("the version decides, also where a request waited for the row before")
        .containsEntry(ScheduleClass.RETRIED, 18)
        .containsEntry(ScheduleClass.BLOCKED, 0)
        .containsEntry(ScheduleClass.SERIAL, 2);
    assertThat(interleavings.explore(Contest.parse("deposit.atomic~deposit.atomic")).schedules())
        .hasSize(6);
  }

  @Test
  void three_contenders_lose_unguarded_and_hold_guarded() {
    Interleavings unguarded =
        interleavings.explore(Contest.parse("deposit.unguarded~deposit.unguarded~deposit.atomic"));
    Interleavings guarded =
        interleavings.explore(Contest.parse("deposit.atomic~deposit.atomic~deposit.atomic"));

    assertThat(unguarded.counts().get(ScheduleClass.LOST)).isPositive();
    assertThat(guarded.counts().get(ScheduleClass.LOST)).isZero();
  }

  private static List<Guard> guardsOf(LabOperation operation) {
    List<Guard> guards = new ArrayList<>();
    for (Guard guard : Guard.values()) {
      if (guard.isOfLikes() == operation.isLike() && guard.kind() != Guard.Kind.UNSAFE) {
        guards.add(guard);
      }
    }
    return guards;
  }

  private static void print(Interleavings found) {
    Map<ScheduleClass, Integer> counts = found.counts();
    System.out.printf(
        "%-50s loses in %5d of %5d schedules (%3d executions, %5d ms) %s%n",
        found.contest().id(),
        counts.get(ScheduleClass.LOST),
        found.schedules().size(),
        found.executions().size(),
        found.took().toMillis(),
        counts);
    found.executions().stream()
        .filter(one -> one.verdict() == ScheduleClass.LOST)
        .map(Execution::explanation)
        .findFirst()
        .ifPresent(why -> System.out.println("    " + why));
  }
}
