package dev.interleave.adapter.persistence.deadlock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.DeadlockReport;
import dev.interleave.contract.OpenTransactions;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JpaDeadlockDemonstrationTest {

  @Inject PersistenceTestKit kit;

  @BeforeEach
  void the_two_accounts_exist() {
    kit.records.execute(
        "INSERT IGNORE INTO accounts (id, name, balance) VALUES (1, 'a', 0), (2, 'b', 0)");
  }

  @RepeatedTest(50)
  @Tag("P39")
  void exactly_one_transaction_is_the_victim_and_the_other_survives() {
    try (JpaDeadlockDemonstration demonstration =
        new JpaDeadlockDemonstration(kit.transactions, kit.accounts)) {
      DeadlockReport report = demonstration.run();

      assertThat(Set.of(report.victim(), report.survivor()))
          .containsExactlyInAnyOrder("Txn1", "Txn2");
      assertThat(report.errorCode()).isEqualTo(1213);
      assertThat(linesOf(report, report.victim())).last().isEqualTo("failed: ER_LOCK_DEADLOCK");
      assertThat(linesOf(report, report.survivor())).last().isEqualTo("Success!");
      assertThat(report.timeline()).hasSize(6);
    }
  }

  @Test
  void no_transaction_is_left_open() {
    try (JpaDeadlockDemonstration demonstration =
        new JpaDeadlockDemonstration(kit.transactions, kit.accounts)) {
      demonstration.run();

      new OpenTransactions(kit.dataSource).awaitNone();
    }
  }

  private static List<String> linesOf(DeadlockReport report, String transaction) {
    return report.timeline().stream()
        .filter(event -> event.transaction().equals(transaction))
        .map(DeadlockReport.Event::what)
        .toList();
  }
}
