package dev.interleave.adapter.importer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the SHA-256 of a stream while it is read. */
final class DigestedInput extends DigestInputStream {

  DigestedInput(InputStream in) {
    super(in, sha256());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** The digest of the whole stream in hexadecimal. Reads what has not been read yet. */
  String finish() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(getMessageDigest().digest());
  }
}
