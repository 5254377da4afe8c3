package dev.interleave.lab.port.out;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.lab.port.Guard;

/** Like registries without the service's retry and with a checkpoint of the laboratory. */
public interface ContenderLikes {

  /**
   * @param guard one that guards likes
   * @param checkpoint passed by every like
   */
  LikeRegistry under(Guard guard, Checkpoint checkpoint);
}
