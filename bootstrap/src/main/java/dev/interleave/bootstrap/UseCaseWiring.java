package dev.interleave.bootstrap;

import dev.interleave.adapter.metrics.ServiceMeters;
import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.account.AccountRows;
import dev.interleave.adapter.persistence.account.JpaAccounts;
import dev.interleave.adapter.persistence.deadlock.JpaDeadlockDemonstration;
import dev.interleave.adapter.persistence.entry.PostingJournal;
import dev.interleave.adapter.persistence.like.LikeRows;
import dev.interleave.adapter.persistence.like.UniqueKeyLikeRegistry;
import dev.interleave.application.account.GetAccountHandler;
import dev.interleave.application.account.ResetAccountHandler;
import dev.interleave.application.deadlock.DemonstrateDeadlockHandler;
import dev.interleave.application.like.LikePostHandler;
import dev.interleave.application.like.ReportingLikeRegistry;
import dev.interleave.application.like.RetryingLikeRegistry;
import dev.interleave.application.like.TimingLikeRegistry;
import dev.interleave.application.like.UnlikePostHandler;
import dev.interleave.application.port.in.DemonstrateDeadlockUseCase;
import dev.interleave.application.port.in.GetAccountUseCase;
import dev.interleave.application.port.in.LikePostUseCase;
import dev.interleave.application.port.in.ResetAccountUseCase;
import dev.interleave.application.port.in.UnlikePostUseCase;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.DeadlockDemonstration;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Pause;
import dev.interleave.application.retry.Retry;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Random;

/** Builds every use case but the movements, which {@link LedgerWiring} builds. */
@Singleton
final class UseCaseWiring {

  @Produces
  @Singleton
  Transactions transactions(AgroalDataSource dataSource, ServiceMeters meters) {
    Transactions transactions = new Transactions(dataSource);
    meters.watchAdmission(transactions::waiting);
    return transactions;
  }

  @Produces
  @Singleton
  Retry retry(RetrySettings settings) {
    return new Retry(settings.policy(), Pause.SYSTEM, new Random());
  }

  @Produces
  @Singleton
  Accounts accounts(Transactions transactions, AccountRows rows, PostingJournal journal) {
    return new JpaAccounts(transactions, rows, journal);
  }

  @Produces
  @Singleton
  LikeRegistry likeRegistry(
      Transactions transactions, LikeRows rows, Retry retry, ServiceMeters meters) {
    Telemetry telemetry = meters.likes("UNIQUE_KEY");
    LikeRegistry registry = new UniqueKeyLikeRegistry(transactions, rows, Checkpoint.NONE);
    LikeRegistry attempts = new ReportingLikeRegistry(registry, telemetry);
    return new TimingLikeRegistry(new RetryingLikeRegistry(attempts, retry), telemetry);
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
    return new GetAccountHandler(accounts);
  }

  @Produces
  @Singleton
  ResetAccountUseCase resetAccount(Accounts accounts, Retry retry) {
    return new ResetAccountHandler(accounts, retry);
  }

  @Produces
  @Singleton
  LikePostUseCase likePost(LikeRegistry registry) {
    return new LikePostHandler(registry);
  }

  @Produces
  @Singleton
  UnlikePostUseCase unlikePost(LikeRegistry registry) {
    return new UnlikePostHandler(registry);
  }

  @Produces
  @Singleton
  DemonstrateDeadlockUseCase demonstrateDeadlock(DeadlockDemonstration demonstration, Retry retry) {
    return new DemonstrateDeadlockHandler(demonstration, retry);
  }
}
