package dev.interleave.adapter.importer;

import java.io.IOException;
import java.io.InputStream;

/** Bytes that can be read again from their beginning. */
@FunctionalInterface
interface ByteSource {

  /** A new stream at the first byte, which the caller closes. */
  InputStream open() throws IOException;
}
