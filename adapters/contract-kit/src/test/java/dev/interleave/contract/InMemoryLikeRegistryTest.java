package dev.interleave.contract;

import dev.interleave.application.port.out.LikeRegistry;

class InMemoryLikeRegistryTest extends LikeRegistryContract {

  private final InMemoryLikeRegistry registry = new InMemoryLikeRegistry();

  @Override
  protected LikeRegistry registry() {
    return registry;
  }

  @Override
  protected PostRecords records() {
    return registry;
  }
}
