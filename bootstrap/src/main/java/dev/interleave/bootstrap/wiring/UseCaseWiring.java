package dev.interleave.bootstrap.wiring;

import dev.interleave.adapter.metrics.ServiceMeters;
import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.account.AccountDirectory;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.account.JpaAccounts;
import dev.interleave.adapter.persistence.deadlock.JpaDeadlockDemonstration;
import dev.interleave.adapter.persistence.entry.EntryRows;
import dev.interleave.adapter.persistence.entry.JpaStatements;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.entry.ReconciliationLimits;
import dev.interleave.adapter.persistence.entry.ReconciliationRows;
import dev.interleave.adapter.persistence.idempotency.JpaIdempotencyKeys;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.adapter.persistence.like.CombiningLikeRegistry;
import dev.interleave.adapter.persistence.like.JpaPosts;
import dev.interleave.adapter.persistence.like.LikeRows;
import dev.interleave.adapter.persistence.like.UniqueKeyLikeRegistry;
import dev.interleave.adapter.persistence.movement.CombiningLedger;
import dev.interleave.adapter.persistence.movement.PostingTransactions;
import dev.interleave.application.account.OpenAccountHandler;
import dev.interleave.application.account.ResetAccountHandler;
import dev.interleave.application.async.Timer;
import dev.interleave.application.deadlock.DemonstrateDeadlockHandler;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.like.ChangeLikeHandler;
import dev.interleave.application.like.PublishPostHandler;
import dev.interleave.application.port.in.DemonstrateDeadlockUseCase;
import dev.interleave.application.port.in.GetAccountUseCase;
import dev.interleave.application.port.in.GetMovementUseCase;
import dev.interleave.application.port.in.GetPostUseCase;
import dev.interleave.application.port.in.ListAccountsUseCase;
import dev.interleave.application.port.in.ListEntriesUseCase;
import dev.interleave.application.port.in.OpenAccountUseCase;
import dev.interleave.application.port.in.PublishPostUseCase;
import dev.interleave.application.port.in.ReconcileLedgerUseCase;
import dev.interleave.application.port.in.ResetAccountUseCase;
import dev.interleave.application.port.in.SummarizeReconciliationUseCase;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.DeadlockDemonstration;
import dev.interleave.application.port.out.IdempotencyKeys;
import dev.interleave.application.port.out.Posts;
import dev.interleave.application.port.out.Statements;
import dev.interleave.application.reconciliation.SummarizeReconciliationHandler;
import dev.interleave.application.retry.Retry;
import dev.interleave.bootstrap.config.CombiningSettings;
import dev.interleave.bootstrap.config.RetrySettings;
import dev.interleave.bootstrap.config.TimeoutSettings;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Random;

/**
 * Builds every use case except the movements, which {@link LedgerWiring} builds. A use case that
 * only calls one method of a port is a reference to that method.
 */
@Singleton
public final class UseCaseWiring {

  @Produces
  @Singleton
  Transactions transactions(AgroalDataSource dataSource, ServiceMeters meters) {
    Transactions transactions = new Transactions(dataSource);
    meters.watchAdmission(transactions::waiting);
    return transactions;
  }

  @Produces
  @Singleton
  TransactionThreads combiningThreads(Transactions transactions) {
    return new TransactionThreads("combining", transactions.places());
  }

  @Produces
  @Singleton
  Retry retry(RetrySettings settings) {
    return new Retry(settings.policy(), Timer.SYSTEM, new Random());
  }

  @Produces
  @Singleton
  PostingTransactions postingTransactions(Transactions transactions, KeyRows keys) {
    return new PostingTransactions(transactions, keys);
  }

  @Produces
  @Singleton
  Accounts accounts(
      Transactions transactions, AccountDirectory directory, PostingJournal journal, KeyRows keys) {
    return new JpaAccounts(transactions, directory, journal, keys);
  }

  @Produces
  @Singleton
  Statements statements(
      Transactions transactions,
      EntryRows rows,
      ReconciliationRows reconciliation,
      TimeoutSettings timeouts) {
    // The server ends a statement before the driver gives up on it.
    Duration limit = timeouts.socket().multipliedBy(4).dividedBy(5);
    return new JpaStatements(
        transactions, rows, reconciliation, ReconciliationLimits.withStatement(limit));
  }

  @Produces
  @Singleton
  Posts posts(Transactions transactions, LikeRows rows, KeyRows keys) {
    return new JpaPosts(transactions, rows, keys);
  }

  @Produces
  @Singleton
  IdempotencyKeys idempotencyKeys(Transactions transactions, KeyRows rows) {
    return new JpaIdempotencyKeys(transactions, rows);
  }

  /** Of all pipelines of movements. */
  @Produces
  @Singleton
  EffectiveKeys movementKeys() {
    return new EffectiveKeys();
  }

  /** Shared by the service and the laboratory: requests combine only within one. */
  @Produces
  @Singleton
  @Typed(CombiningLedger.class)
  CombiningLedger combiningLedger(
      PostingTransactions postings,
      AccountRows accounts,
      PostingJournal journal,
      CombiningSettings settings,
      TransactionThreads threads,
      ServiceMeters meters) {
    CombiningLedger ledger =
        new CombiningLedger(
            postings, accounts, journal, Checkpoint.NONE, settings.combinerSettings(), threads);
    meters.watchCombining("MOVEMENTS", ledger::waiting);
    return ledger;
  }

  void stop(@Disposes CombiningLedger ledger) {
    ledger.close();
  }

  /** Shared by the service and the laboratory. */
  @Produces
  @Singleton
  @Typed(CombiningLikeRegistry.class)
  CombiningLikeRegistry combiningLikes(
      Transactions transactions,
      LikeRows rows,
      KeyRows keys,
      CombiningSettings settings,
      TransactionThreads threads,
      ServiceMeters meters) {
    CombiningLikeRegistry registry =
        new CombiningLikeRegistry(
            new UniqueKeyLikeRegistry(transactions, rows, keys, Checkpoint.NONE),
            transactions,
            rows,
            keys,
            settings.combinerSettings(),
            threads);
    meters.watchCombining("LIKES", registry::waiting);
    return registry;
  }

  void stop(@Disposes CombiningLikeRegistry registry) {
    registry.close();
  }

  @Produces
  @Singleton
  DeadlockDemonstration deadlockDemonstration(Transactions transactions, AccountRows rows) {
    return new JpaDeadlockDemonstration(transactions, rows);
  }

  void stop(@Disposes DeadlockDemonstration demonstration) throws Exception {
    ((AutoCloseable) demonstration).close();
  }

  @Produces
  @Singleton
  GetAccountUseCase getAccount(Accounts accounts) {
    return accounts::find;
  }

  @Produces
  @Singleton
  ListAccountsUseCase listAccounts(Accounts accounts) {
    return accounts::list;
  }

  @Produces
  @Singleton
  OpenAccountUseCase openAccount(Accounts accounts, Retry retry) {
    return new OpenAccountHandler(accounts, retry);
  }

  @Produces
  @Singleton
  GetMovementUseCase getMovement(Statements statements) {
    return statements::movement;
  }

  @Produces
  @Singleton
  ListEntriesUseCase listEntries(Statements statements) {
    return statements::entries;
  }

  @Produces
  @Singleton
  ReconcileLedgerUseCase reconcileLedger(Statements statements) {
    return statements::reconcile;
  }

  @Produces
  @Singleton
  SummarizeReconciliationUseCase summarizeReconciliation(
      ReconcileLedgerUseCase pages, TimeoutSettings timeouts) {
    // A part ends well before the timeout of its request.
    Duration longest = timeouts.request().dividedBy(2);
    return new SummarizeReconciliationHandler(pages, longest, System::nanoTime);
  }

  @Produces
  @Singleton
  PublishPostUseCase publishPost(Posts posts, Retry retry) {
    return new PublishPostHandler(posts, retry);
  }

  @Produces
  @Singleton
  GetPostUseCase getPost(Posts posts) {
    return posts::find;
  }

  @Produces
  @Singleton
  ResetAccountUseCase resetAccount(Accounts accounts, Retry retry) {
    return new ResetAccountHandler(accounts, retry);
  }

  @Produces
  @Singleton
  ChangeLikeHandler changeLike(CombiningLikeRegistry registry, Retry retry, ServiceMeters meters) {
    return new ChangeLikeHandler(registry, retry, meters.likes("UNIQUE_KEY"));
  }

  @Produces
  @Singleton
  DemonstrateDeadlockUseCase demonstrateDeadlock(DeadlockDemonstration demonstration, Retry retry) {
    return new DemonstrateDeadlockHandler(demonstration, retry);
  }
}
