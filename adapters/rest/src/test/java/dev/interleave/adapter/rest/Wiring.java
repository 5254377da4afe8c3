package dev.interleave.adapter.rest;

import dev.interleave.adapter.rest.security.Access;
import dev.interleave.adapter.rest.security.ApiKeys;
import dev.interleave.adapter.rest.security.Laboratory;
import dev.interleave.adapter.rest.security.RateLimit;
import dev.interleave.adapter.rest.security.SecurityMode;
import dev.interleave.application.account.GetAccountHandler;
import dev.interleave.application.account.ResetAccountHandler;
import dev.interleave.application.like.LikePostHandler;
import dev.interleave.application.like.UnlikePostHandler;
import dev.interleave.application.movement.PostMovementHandler;
import dev.interleave.application.port.DeadlockReport;
import dev.interleave.application.port.DeadlockReport.Event;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.DemonstrateDeadlockUseCase;
import dev.interleave.application.port.in.GetAccountUseCase;
import dev.interleave.application.port.in.LikePostUseCase;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.in.PostMovementUseCases;
import dev.interleave.application.port.in.ResetAccountUseCase;
import dev.interleave.application.port.in.UnlikePostUseCase;
import dev.interleave.application.retry.Pause;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What bootstrap does in the application, here with everything in memory. */
final class Wiring {

  @Produces
  @Singleton
  Access access() {
    return new Access(SecurityMode.OPEN, new ApiKeys(List.of()));
  }

  @Produces
  @Singleton
  RateLimit rateLimit() {
    return new RateLimit(false, 1, 1);
  }

  @Produces
  @Singleton
  Laboratory laboratory() {
    return new Laboratory(true);
  }

  @Produces
  @Singleton
  PostMovementUseCases movements(World world) {
    Map<Strategy, PostMovementUseCase> useCases = new EnumMap<>(Strategy.class);
    for (Strategy strategy : Strategy.values()) {
      useCases.put(strategy, new PostMovementHandler(posting -> world.post(strategy, posting)));
    }
    return new PostMovementUseCases(useCases);
  }

  @Produces
  @Singleton
  LikePostUseCase likePost(World world) {
    return new LikePostHandler(world);
  }

  @Produces
  @Singleton
  UnlikePostUseCase unlikePost(World world) {
    return new UnlikePostHandler(world);
  }

  @Produces
  @Singleton
  GetAccountUseCase getAccount(World world) {
    return new GetAccountHandler(world);
  }

  @Produces
  @Singleton
  ResetAccountUseCase resetAccount(World world) {
    RetryPolicy once = new RetryPolicy(1, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    return new ResetAccountHandler(world, new Retry(once, Pause.SYSTEM, new Random()));
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
