package dev.interleave.adapter.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the API key comes from: a file, or else an environment variable. Never the command line,
 * which other users of the machine can read.
 */
final class ApiKeySource {

  /** The environment variable. */
  static final String VARIABLE = "INTERLEAVE_API_KEY";

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~+/-]{1,512}");
  private static final int LARGEST_FILE = 1024;

  private ApiKeySource() {}

  /**
   * @param file with the key alone; null if there is none
   * @param variable the value of {@link #VARIABLE}; null if it is not set
   * @throws IllegalArgumentException with the reason, if the key is malformed or the file cannot be
   *     read. The message does not contain the key
   */
  static Optional<String> read(Path file, String variable) {
    if (file != null) {
      return Optional.of(checked("--api-key-file " + file, contentOf(file)));
    }
    return variable == null || variable.isEmpty()
        ? Optional.empty()
        : Optional.of(checked(VARIABLE, variable.strip()));
  }

  private static String contentOf(Path file) {
    try {
      return Files.size(file) > LARGEST_FILE ? "" : Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException("--api-key-file " + file + " cannot be read: " + e, e);
    }
  }

  private static String checked(String source, String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          source + " has no API key. A key has 1 to 512 characters of A-Z a-z 0-9 . _ ~ + / -");
    }
    return key;
  }
}
