package dev.interleave.adapter.survival.matrix;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of one cell. */
public enum CellVerdict {
  /** Every check is valid. */
  HELD,
  /** A check is invalid: something was lost, doubled or mixed up. */
  BROKEN,
  /**
   * A control without keys held because no result was unknown. So no request was repeated, and the
   * key had nothing to prevent.
   */
  NOT_NEEDED,
  /** The run saw too little, or it could not be made. */
  UNKNOWN;

  /** The name in the file, for example {@code not-needed}. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
