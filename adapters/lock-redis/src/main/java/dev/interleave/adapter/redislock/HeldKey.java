package dev.interleave.adapter.redislock;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** One key of a lease: renewed until it is released or found lost. */
final class HeldKey {

  private static final Logger LOG = Logger.getLogger(HeldKey.class);

  private final String name;
  private final LockToken token;
  private final LockCommands commands;
  private final RedisLockSettings settings;
  private final LeaseObserver observer;
  private final Runnable afterRelease;
  private final AtomicBoolean lost = new AtomicBoolean();
  private volatile boolean released;
  private volatile Future<?> renewal = CompletableFuture.completedFuture(null);

  /**
   * @param afterRelease called after Redis answered the release, or after its answer timed out
   */
  HeldKey(
      String name,
      LockToken token,
      LockCommands commands,
      RedisLockSettings settings,
      LeaseObserver observer,
      Runnable afterRelease) {
    this.name = name;
    this.token = token;
    this.commands = commands;
    this.settings = settings;
    this.observer = observer;
    this.afterRelease = afterRelease;
  }

  String name() {
    return name;
  }

  /**
   * @throws java.util.concurrent.RejectedExecutionException if the renewal is closed
   */
  void renewBy(LeaseRenewal by) {
    renewal = by.start(this::renew);
  }

  private void renew() {
    if (released || lost.get()) {
      return;
    }
    commands
        .extend(name, token, settings.lease())
        .orTimeout(settings.answerTimeout().toNanos(), TimeUnit.NANOSECONDS)
        .whenComplete(this::renewed);
  }

  private void renewed(Boolean extended, Throwable failure) {
    if (released) {
      // The key is gone because it was released. That is no loss.
      return;
    }
    if (failure != null) {
      observer.renewalFailed(name);
      LOG.debugf(failure, "Redis did not respond to the renewal of the lease %s", name);
    } else if (!extended) {
      renewal.cancel(false);
      noticeLoss();
    }
  }

  /**
   * Ends the renewal and sends the release.
   *
   * @return whether the lease held the key until now; false if Redis does not answer in time
   */
  CompletableFuture<Boolean> release() {
    released = true;
    renewal.cancel(false);
    return commands
        .release(name, token)
        .orTimeout(settings.answerTimeout().toNanos(), TimeUnit.NANOSECONDS)
        .handle(this::released);
  }

  private boolean released(Boolean owned, Throwable failure) {
    try {
      if (failure != null) {
        observer.releaseFailed(name);
        LOG.warnf(
            "Redis did not respond to the release of %s. The key expires with its lease. %s",
            name, failure);
        return false;
      }
      if (!owned) {
        noticeLoss();
      }
      return owned;
    } finally {
      afterRelease.run();
    }
  }

  private void noticeLoss() {
    if (lost.compareAndSet(false, true)) {
      observer.lost(name);
      LOG.warnf(
          "The lease %s was lost before its release. The version check prevents a lost update.",
          name);
    }
  }
}
