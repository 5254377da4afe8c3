package dev.interleave.adapter.importer;

import java.util.List;

/** A line of the file is invalid. The lines after it can still be read, unless it is the header. */
final class InvalidLineException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<LineError> errors;

  InvalidLineException(List<LineError> errors) {
    super(errors.toString());
    this.errors = List.copyOf(errors);
  }

  /** At least one. */
  List<LineError> errors() {
    return errors;
  }
}
