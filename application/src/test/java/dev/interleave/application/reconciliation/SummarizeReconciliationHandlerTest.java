package dev.interleave.application.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interleave.application.port.Cancellation;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.application.port.ReconciliationQuery;
import dev.interleave.application.port.ReconciliationSummary;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.ReconciledAccount;
import dev.interleave.domain.money.Money;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A ledger whose accounts hold 2.00 each, but account 7 a cent less and account 9 a cent more. */
@Tag("F10")
class SummarizeReconciliationHandlerTest {

  private static final int ACCOUNTS = 10;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final ReconciliationQuery THREE_AT_A_TIME =
      new ReconciliationQuery(new PageRequest(3, OptionalLong.empty()), false);

  private final AtomicLong now = new AtomicLong();

  private Page<ReconciledAccount> page(ReconciliationQuery query, Cancellation cancellation) {
    long first = query.page().after().orElse(0) + 1;
    List<ReconciledAccount> read =
        LongStream.rangeClosed(first, ACCOUNTS)
            .limit(query.page().limit() + 1L)
            .mapToObj(SummarizeReconciliationHandlerTest::account)
            .toList();
    return Page.cut(read, query.page(), line -> line.account().value());
  }

  private static ReconciledAccount account(long id) {
    long drift = id == 7 ? -1 : id == 9 ? 1 : 0;
    return new ReconciledAccount(new AccountId(id), new Money(200 + drift), new Money(200));
  }

  @Test
  void drifts_that_cancel_each_other_out_are_found_on_any_page() {
    ReconciliationSummary summary =
        new SummarizeReconciliationHandler(this::page, SECOND, now::get)
            .summarize(THREE_AT_A_TIME, new Cancellation());

    assertThat(summary.accounts()).isEqualTo(ACCOUNTS);
    assertThat(summary.isBalanced()).isFalse();
    assertThat(summary.drift()).isEqualTo(Money.ZERO);
    assertThat(summary.drifting()).isEqualTo(2);
    assertThat(summary.drifts()).containsExactly(account(7), account(9));
    assertThat(summary.balance()).isEqualTo(new Money(ACCOUNTS * 200));
    assertThat(summary.next()).isEmpty();
  }

  @Test
  void it_stops_when_its_time_is_used_up_and_says_where_the_rest_begins() {
    SummarizeReconciliationHandler handler =
        new SummarizeReconciliationHandler(
            (query, cancellation) -> {
              now.addAndGet(SECOND.toNanos() / 2);
              return page(query, cancellation);
            },
            SECOND,
            now::get);

    ReconciliationSummary part = handler.summarize(THREE_AT_A_TIME, new Cancellation());
    ReconciliationSummary rest =
        handler.summarize(
            new ReconciliationQuery(new PageRequest(3, part.next()), false), new Cancellation());

    assertThat(part.next()).hasValue(6);
    assertThat(part.accounts()).isEqualTo(6);
    assertThat(part.isBalanced()).isTrue();
    assertThat(rest.next()).isEmpty();
    assertThat(rest.accounts()).isEqualTo(ACCOUNTS - 6);
    assertThat(rest.drifts()).containsExactly(account(7), account(9));
  }

  @Test
  void no_page_begins_after_the_cancellation() {
    Cancellation cancellation = new Cancellation();
    AtomicLong pages = new AtomicLong();
    SummarizeReconciliationHandler handler =
        new SummarizeReconciliationHandler(
            (query, given) -> {
              pages.incrementAndGet();
              cancellation.cancel();
              return page(query, given);
            },
            SECOND,
            now::get);

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> handler.summarize(THREE_AT_A_TIME, cancellation));
    assertThat(pages).hasValue(1);
  }
}
