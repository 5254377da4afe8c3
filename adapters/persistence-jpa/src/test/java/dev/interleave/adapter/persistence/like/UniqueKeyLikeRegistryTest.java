package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.contract.LikeRegistryContract;
import dev.interleave.contract.PostRecords;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;

@QuarkusTest
class UniqueKeyLikeRegistryTest extends LikeRegistryContract {

  @Inject PersistenceTestKit kit;

  @Override
  protected LikeRegistry registry() {
    return new UniqueKeyLikeRegistry(kit.transactions, kit.likes, kit.keys, Checkpoint.NONE);
  }

  @Override
  protected PostRecords records() {
    return kit.records;
  }
}
