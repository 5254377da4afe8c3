package dev.interleave.adapter.persistence.movement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.BatchOutcome;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.BatchLedger;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.AccountRecords;
import dev.interleave.contract.Background;
import dev.interleave.contract.BatchLedgerContract;
import dev.interleave.contract.Gate;
import dev.interleave.contract.Race;
import dev.interleave.contract.Retries;
import dev.interleave.contract.StatementAudit;
import dev.interleave.contract.TestRetry;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(120)
class AtomicBatchLedgerTest extends BatchLedgerContract {

  private static final Money TEN = new Money(10_00);
  private static final Money HUNDRED = new Money(100_00);

  @Inject PersistenceTestKit kit;

  @Override
  protected BatchLedger ledger() {
    return kit.batch(Checkpoint.NONE);
  }

  @Override
  protected AccountRecords records() {
    return kit.records;
  }

  /** The batch has written its rows, and the deposit arrives before the commit. */
  @Test
  void a_deposit_of_another_strategy_between_write_and_commit_is_not_lost() {
    for (var strategy : kit.waiting()) {
      AccountId one = kit.records.open(HUNDRED);
      AccountId two = kit.records.open(HUNDRED);
      Gate gate = Gate.before(Step.COMMIT);
      Background<BatchOutcome> batch =
          Background.start(
              () ->
                  kit.batch(gate)
                      .postAll(
                          List.of(
                              PostingRequest.first(Movement.transfer(one, two, TEN)),
                              PostingRequest.first(Movement.deposit(one, HUNDRED)))));
      gate.awaitArrival();
      Ledger other = Retries.of(strategy.apply(Checkpoint.NONE), TestRetry.retry());
      Background<Outcome> deposit =
          Background.start(() -> other.post(PostingRequest.first(Movement.deposit(one, TEN))));
      gate.open();

      assertThat(batch.result()).isInstanceOf(BatchOutcome.Posted.class);
      assertThat(deposit.result()).isInstanceOf(Outcome.Posted.class);
      assertThat(kit.records.account(one)).isEqualTo(new Account(one, new Money(200_00), 3));
      StatementAudit.assertUnbroken(kit.records, one);
      StatementAudit.assertUnbroken(kit.records, two);
    }
  }

  @Test
  void batches_and_single_movements_of_every_strategy_share_rows() {
    AccountId one = kit.records.open(new Money(10_000_00));
    AccountId two = kit.records.open(new Money(10_000_00));
    List<Ledger> singles =
        kit.guarded().stream()
            .map(strategy -> Retries.of(strategy.apply(Checkpoint.NONE), TestRetry.retry()))
            .toList();
    int threads = 18;
    int each = 10;

    Race.of(
        threads,
        thread -> {
          for (int i = 0; i < each; i++) {
            if (thread % 3 == 0) {
              TestRetry.retry()
                  .call(
                      attempt ->
                          ledger()
                              .postAll(
                                  List.of(
                                      PostingRequest.first(Movement.transfer(two, one, TEN)),
                                      PostingRequest.first(Movement.transfer(one, two, TEN)))));
            } else {
              singles
                  .get(thread % singles.size())
                  .post(PostingRequest.first(Movement.deposit(one, TEN)));
            }
          }
          return null;
        });

    int batches = threads / 3 * each;
    int deposits = (threads - threads / 3) * each;
    assertThat(kit.records.account(one))
        .isEqualTo(
            new Account(
                one, new Money(10_000_00).plus(TEN.times(deposits)), 2L * batches + deposits));
    assertThat(kit.records.account(two))
        .isEqualTo(new Account(two, new Money(10_000_00), 2L * batches));
    StatementAudit.assertUnbroken(kit.records, one);
    StatementAudit.assertUnbroken(kit.records, two);
  }

  @Test
  void a_thousand_movements_are_one_transaction() {
    List<AccountId> accounts =
        IntStream.range(0, 100).mapToObj(i -> kit.records.open(HUNDRED)).toList();
    List<PostingRequest> batch =
        IntStream.range(0, 1000)
            .mapToObj(
                i ->
                    Movement.transfer(
                        accounts.get(i % 100), accounts.get((i * 7 + 1) % 100), new Money(1)))
            .map(PostingRequest::first)
            .toList();

    assertThat(((BatchOutcome.Posted) ledger().postAll(batch)).receipts()).hasSize(1000);
    accounts.forEach(account -> StatementAudit.assertUnbroken(kit.records, account));
  }
}
