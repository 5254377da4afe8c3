package dev.interleave.application.port.out.lab;

import dev.interleave.application.port.lab.Guard;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.LikeRegistry;

/** Like registries without the service's retry and with a checkpoint of ours. */
public interface ContenderLikes {

  /**
   * @param guard one that guards likes
   * @param checkpoint passed by every like
   */
  LikeRegistry under(Guard guard, Checkpoint checkpoint);
}
