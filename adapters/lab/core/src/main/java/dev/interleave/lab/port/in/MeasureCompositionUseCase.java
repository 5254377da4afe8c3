package dev.interleave.lab.port.in;

import dev.interleave.lab.port.CompositionCell;
import dev.interleave.lab.port.Guard;

/** Measures whether two guards can share a row. */
public interface MeasureCompositionUseCase {

  /**
   * @throws IllegalArgumentException if one guards likes and the other movements
   */
  CompositionCell measure(Guard first, Guard second);
}
