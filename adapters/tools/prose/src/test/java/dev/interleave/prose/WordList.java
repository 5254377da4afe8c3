package dev.interleave.prose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file with one word a line; a {@code #} and the rest of its line are a comment. */
final class WordList {

  private WordList() {}

  static List<String> read(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(word -> !word.isEmpty())
          .toList();
    }
  }
}
