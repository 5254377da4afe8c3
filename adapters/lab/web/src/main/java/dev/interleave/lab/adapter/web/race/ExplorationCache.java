package dev.interleave.lab.adapter.web.race;

import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Interleavings;
import dev.interleave.lab.port.LaboratoryBusy;
import dev.interleave.lab.port.in.ExploreInterleavingsUseCase;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Caches the results of the last contests, least recently used first out. A contest runs once,
 * because its result is always the same. It runs on a separate thread, because it can take longer
 * than a request timeout.
 */
@Singleton
final class ExplorationCache {

  private static final int MOST_REMEMBERED = 64;
  private static final int MOST_AT_ONCE = 2;
  private static final int MOST_WAITING = 16;
  private static final float LOAD_FACTOR = 0.75f;

  private final ExploreInterleavingsUseCase explore;
  private final ExecutorService runners =
      new ThreadPoolExecutor(
          MOST_AT_ONCE,
          MOST_AT_ONCE,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          task -> new Thread(task, "contest"));

  private final Map<Contest, CompletableFuture<Interleavings>> asked =
      new LinkedHashMap<>(MOST_REMEMBERED, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(
            Map.Entry<Contest, CompletableFuture<Interleavings>> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  ExplorationCache(ExploreInterleavingsUseCase explore) {
    this.explore = explore;
  }

  /**
   * The result, complete or in progress.
   *
   * @throws LaboratoryBusy if too many contests are queued
   */
  synchronized CompletableFuture<Interleavings> of(Contest contest) {
    CompletableFuture<Interleavings> known = asked.get(contest);
    if (known != null && !known.isCompletedExceptionally()) {
      return known;
    }
    CompletableFuture<Interleavings> result;
    try {
      result = CompletableFuture.supplyAsync(() -> explore.explore(contest), runners);
    } catch (RejectedExecutionException full) {
      throw new LaboratoryBusy("contests");
    }
    asked.put(contest, result);
    return result;
  }

  @PreDestroy
  void stop() {
    runners.shutdownNow();
  }
}
