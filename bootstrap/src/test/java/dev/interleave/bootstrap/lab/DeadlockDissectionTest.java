package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lab.port.DeadlockView;
import dev.interleave.lab.port.in.DissectDeadlockUseCase;
import dev.interleave.lab.port.out.EngineCounters;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The structure of a deadlock, from the report of the engine. */
@QuarkusTest
class DeadlockDissectionTest {

  @Inject DissectDeadlockUseCase deadlock;
  @Inject EngineCounters counters;

  @Test
  @Tag("P39")
  void each_holds_what_the_other_awaits_and_one_is_the_victim() {
    long before = counters.read().deadlocks();

    DeadlockView view = deadlock.dissect();

    assertThat(view.errorCode()).isEqualTo(1213);
    assertThat(view.victim()).isIn("Txn1", "Txn2");
    assertThat(view.cycle()).isEqualTo(List.of("Txn1", "Txn2", "Txn1"));
    assertThat(view.source()).isEqualTo("SHOW ENGINE INNODB STATUS");
    assertThat(view.report()).contains("WE ROLL BACK TRANSACTION");
    DeadlockView.Participant one = view.transactions().get(0);
    DeadlockView.Participant two = view.transactions().get(1);
    assertThat(one.holds()).extracting(DeadlockView.Lock::table).containsOnly("accounts");
    assertThat(one.holds()).extracting(DeadlockView.Lock::index).containsOnly("PRIMARY");
    assertThat(one.holds())
        .extracting(DeadlockView.Lock::record)
        .isEqualTo(two.awaits().stream().map(DeadlockView.Lock::record).toList());
    assertThat(two.holds())
        .extracting(DeadlockView.Lock::record)
        .isEqualTo(one.awaits().stream().map(DeadlockView.Lock::record).toList());
    assertThat(counters.read().deadlocks()).isEqualTo(before + 1);
  }
}
