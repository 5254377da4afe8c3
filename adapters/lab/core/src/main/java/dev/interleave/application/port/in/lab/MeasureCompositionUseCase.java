package dev.interleave.application.port.in.lab;

import dev.interleave.application.port.lab.CompositionCell;
import dev.interleave.application.port.lab.Guard;

/** Finds out whether two guards may share a row. */
public interface MeasureCompositionUseCase {

  /**
   * @throws IllegalArgumentException if one guards likes and the other movements
   */
  CompositionCell measure(Guard first, Guard second);
}
