package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.contract.LikeRegistryContract;
import dev.interleave.contract.PostRecords;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;

/** Submitted likes have the results that {@link CombiningLikeRegistryTest} expects. */
@QuarkusTest
class CombiningLikeRegistrySubmitTest extends LikeRegistryContract {

  @Inject PersistenceTestKit kit;

  private AsyncLikeRegistry registry;

  @BeforeEach
  void one() {
    registry = kit.combiningLikes(Checkpoint.NONE);
  }

  @Override
  protected LikeRegistry registry() {
    return new LikeRegistry() {
      @Override
      public LikeOutcome like(LikePosting posting) {
        return join(registry.submitLike(posting));
      }

      @Override
      public LikeOutcome unlike(LikePosting posting) {
        return join(registry.submitUnlike(posting));
      }
    };
  }

  private static LikeOutcome join(CompletionStage<LikeOutcome> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException failed) {
      throw (RuntimeException) failed.getCause();
    }
  }

  @Override
  protected PostRecords records() {
    return kit.records;
  }
}
