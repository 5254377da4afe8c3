package dev.interleave.explorer.engine;

/**
 * A column, and the SQL that reads and writes its values without loss.
 *
 * @param name as the catalogue spells it
 * @param generated whether the database computes it, so that no statement can write it
 * @param form how values are read
 * @param read an expression for its value
 * @param write an expression with one parameter that gives the value to write
 * @param same a condition with one parameter: the value is exactly this one, and null is null
 */
record Column(String name, boolean generated, Form form, String read, String write, String same) {

  /** How values are read from a result set and bound to a parameter. */
  enum Form {
    TEXT,
    BYTES,
    /** An SQL array, with elements that the driver accepts as an {@code Object[]}. */
    ARRAY
  }
}
