package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.contract.LikeRegistryContract;
import dev.interleave.contract.PostRecords;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
class CombiningLikeRegistryTest extends LikeRegistryContract {

  @Inject PersistenceTestKit kit;

  private LikeRegistry registry;

  /** One for all callers: each for itself would combine nothing. */
  @BeforeEach
  void one() {
    registry = kit.combiningLikes(Checkpoint.NONE);
  }

  @Override
  protected LikeRegistry registry() {
    return registry;
  }

  @Override
  protected PostRecords records() {
    return kit.records;
  }
}
