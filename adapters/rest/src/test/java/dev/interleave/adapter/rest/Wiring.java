package dev.interleave.adapter.rest;

import dev.interleave.adapter.rest.security.Access;
import dev.interleave.adapter.rest.security.AllowedHosts;
import dev.interleave.adapter.rest.security.ApiKeys;
import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.adapter.rest.security.RateLimit;
import dev.interleave.adapter.rest.security.SecurityMode;
import dev.interleave.adapter.rest.v1.ApiPolicy;
import dev.interleave.application.account.OpenAccountHandler;
import dev.interleave.application.account.ResetAccountHandler;
import dev.interleave.application.async.Offload;
import dev.interleave.application.async.Timer;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.like.ChangeLikeHandler;
import dev.interleave.application.like.PublishPostHandler;
import dev.interleave.application.movement.PostAtomicBatchHandler;
import dev.interleave.application.movement.PostMovementHandler;
import dev.interleave.application.port.DeadlockReport;
import dev.interleave.application.port.DeadlockReport.Event;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.DemonstrateDeadlockUseCase;
import dev.interleave.application.port.in.GetAccountUseCase;
import dev.interleave.application.port.in.GetMovementUseCase;
import dev.interleave.application.port.in.GetPostUseCase;
import dev.interleave.application.port.in.ListAccountsUseCase;
import dev.interleave.application.port.in.ListEntriesUseCase;
import dev.interleave.application.port.in.OpenAccountUseCase;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostAtomicBatchUseCase;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.in.PostMovementsUseCase;
import dev.interleave.application.port.in.PublishPostUseCase;
import dev.interleave.application.port.in.ReconcileLedgerUseCase;
import dev.interleave.application.port.in.ResetAccountUseCase;
import dev.interleave.application.port.in.SummarizeReconciliationUseCase;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.reconciliation.SummarizeReconciliationHandler;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import dev.interleave.domain.transfer.MovementKind;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

/** The wiring of bootstrap, with everything in memory. */
final class Wiring {

  /** Of a movement whose every attempt ends in a conflict. */
  static final int MOST_ATTEMPTS = 7;

  @Produces
  @Singleton
  Access access() {
    return new Access(SecurityMode.OPEN, new ApiKeys(List.of()));
  }

  @Produces
  @Singleton
  AllowedHosts allowedHosts() {
    return AllowedHosts.loopbackAnd(List.of("bank.example", "fd00::7"));
  }

  @Produces
  @Singleton
  RateLimit rateLimit() {
    return new RateLimit(false, 1, 1);
  }

  @Produces
  @Singleton
  LabEnabled laboratory() {
    return new LabEnabled(true);
  }

  @Produces
  @Singleton
  PerStrategy<PostMovementUseCase> movements(InMemoryService service) {
    return PerStrategy.of(
        strategy ->
            new PostMovementHandler(
                posting -> later(() -> service.post(strategy, posting)),
                Optional.empty(),
                attempts(MOST_ATTEMPTS),
                Telemetry.NONE,
                new EffectiveKeys()));
  }

  @Produces
  @Singleton
  PostMovementsUseCase batches(PerStrategy<PostMovementUseCase> movements) {
    PostMovementUseCase each = movements.under(Strategy.COMBINING);
    return commands -> commands.stream().map(each::post).toList();
  }

  @Produces
  @Singleton
  PostAtomicBatchUseCase atomicBatches(InMemoryService service) {
    return new PostAtomicBatchHandler(
        service,
        Offload.to(ForkJoinPool.commonPool()),
        attempts(MOST_ATTEMPTS),
        Telemetry.NONE,
        new EffectiveKeys());
  }

  @Produces
  @Singleton
  ApiPolicy apiPolicy() {
    return new ApiPolicy(
        false,
        false,
        Map.of(
            MovementKind.DEPOSIT, Strategy.ATOMIC,
            MovementKind.WITHDRAWAL, Strategy.ATOMIC,
            MovementKind.TRANSFER, Strategy.PESSIMISTIC));
  }

  @Produces
  @Singleton
  OpenAccountUseCase openAccount(InMemoryService service) {
    return new OpenAccountHandler(service, once());
  }

  @Produces
  @Singleton
  ListAccountsUseCase listAccounts(InMemoryService service) {
    return service::list;
  }

  @Produces
  @Singleton
  GetMovementUseCase getMovement(InMemoryService service) {
    return service::movement;
  }

  @Produces
  @Singleton
  ListEntriesUseCase listEntries(InMemoryService service) {
    return service::entries;
  }

  @Produces
  @Singleton
  ReconcileLedgerUseCase reconcileLedger(InMemoryService service) {
    return service::reconcile;
  }

  @Produces
  @Singleton
  SummarizeReconciliationUseCase summarizeReconciliation(ReconcileLedgerUseCase pages) {
    return new SummarizeReconciliationHandler(pages, Duration.ofSeconds(10), System::nanoTime);
  }

  @Produces
  @Singleton
  PublishPostUseCase publishPost(InMemoryService service) {
    return new PublishPostHandler(service, once());
  }

  @Produces
  @Singleton
  GetPostUseCase getPost(InMemoryService service) {
    return service::find;
  }

  private static Retry once() {
    return attempts(1);
  }

  private static Retry attempts(int most) {
    RetryPolicy policy = new RetryPolicy(most, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO);
    return new Retry(policy, Timer.SYSTEM, new Random());
  }

  @Produces
  @Singleton
  ChangeLikeHandler changeLike(InMemoryService service) {
    return new ChangeLikeHandler(likes(service), once(), Telemetry.NONE);
  }

  private static AsyncLikeRegistry likes(InMemoryService service) {
    return new AsyncLikeRegistry() {
      @Override
      public CompletionStage<LikeOutcome> submitLike(LikePosting posting) {
        return later(() -> service.like(posting));
      }

      @Override
      public CompletionStage<LikeOutcome> submitUnlike(LikePosting posting) {
        return later(() -> service.unlike(posting));
      }
    };
  }

  private static <T> CompletionStage<T> later(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work);
  }

  @Produces
  @Singleton
  GetAccountUseCase getAccount(InMemoryService service) {
    return service::find;
  }

  @Produces
  @Singleton
  ResetAccountUseCase resetAccount(InMemoryService service) {
    return new ResetAccountHandler(service, once());
  }

  @Produces
  @Singleton
  DemonstrateDeadlockUseCase deadlock() {
    List<Event> timeline =
        List.of(
            new Event(Duration.ofNanos(1_234_567), "Txn1", "Locking account 1"),
            new Event(Duration.ofMillis(100), "Txn2", "failed: ER_LOCK_DEADLOCK"),
            new Event(Duration.ofMillis(101), "Txn1", "Success!"));
    return () -> new DeadlockReport("Txn2", "Txn1", 1213, timeline);
  }
}
