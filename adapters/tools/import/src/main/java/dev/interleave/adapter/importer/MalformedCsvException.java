package dev.interleave.adapter.importer;

import java.io.IOException;

/** The file is not CSV from a line on, so that no later line can be read. */
final class MalformedCsvException extends IOException {

  private static final long serialVersionUID = 1L;

  private final transient LineError error;

  MalformedCsvException(LineError error, Throwable cause) {
    super(error.toString(), cause);
    this.error = error;
  }

  LineError error() {
    return error;
  }
}
