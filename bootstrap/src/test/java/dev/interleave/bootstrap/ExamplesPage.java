package dev.interleave.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The page of the client examples: docs/examples/README.md. */
final class ExamplesPage {

  static final Path FOLDER = ShellCommands.ROOT.resolve("docs/examples");

  /** A block of code with its language, which is empty for output. */
  private static final Pattern BLOCK = Pattern.compile("```(\\w*)\\n(.*?)```", Pattern.DOTALL);

  private ExamplesPage() {}

  static String read() throws IOException {
    return Files.readString(FOLDER.resolve("README.md"));
  }

  /** The lines that an example prints without a fault. */
  static List<String> output() throws IOException {
    return blocks("").get(0).lines().toList();
  }

  /** The blocks in a language, in their order. */
  static List<String> blocks(String language) throws IOException {
    return BLOCK
        .matcher(read())
        .results()
        .filter(block -> block.group(1).equals(language))
        .map((MatchResult block) -> block.group(2))
        .toList();
  }
}
