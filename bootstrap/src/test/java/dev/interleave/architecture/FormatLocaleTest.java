package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No text of ours depends on the locale of the machine. {@code String.formatted} has no parameter
 * for it, and the log's {@code %d} takes the default: there a number is a {@code %s}.
 */
@Tag("F25")
class FormatLocaleTest {

  private static final Path ROOT = Path.of("..");

  private static final Pattern DEPENDS_ON_THE_LOCALE =
      Pattern.compile(
          "\\.formatted\\("
              + "|String\\.format\\((?!\\s*Locale\\.)"
              + "|\\.printf\\((?!\\s*Locale\\.)"
              + "|\\.to(?:Upper|Lower)Case\\(\\)"
              + "|\\bnew Formatter\\(\\)"
              + "|\\b(?:NumberFormat|DecimalFormat|MessageFormat)\\b"
              + "|\\.(?:trace|debug|info|warn|error|fatal)v\\("
              + "|\\.(?:trace|debug|info|warn|error|fatal)f\\([^;]*%[-+ ,0#(]*[0-9.]*[dfeg]");

  @Test
  void no_source_formats_by_the_default_locale() throws IOException {
    List<Path> sources = sources();
    List<String> found = new ArrayList<>();
    for (Path source : sources) {
      String text = Files.readString(source);
      Matcher matcher = DEPENDS_ON_THE_LOCALE.matcher(text);
      while (matcher.find()) {
        long line = text.substring(0, matcher.start()).lines().count();
        found.add(ROOT.relativize(source) + ":" + line + " " + matcher.group());
      }
    }

    assertThat(sources).hasSizeGreaterThan(300);
    assertThat(found).isEmpty();
  }

  @Test
  void the_pattern_finds_what_depends_on_the_locale() {
    assertThat(
            Stream.of(
                "\"%d\".formatted(1)",
                "String.format(\"%d\", 1)",
                "out.printf(\"%d\", 1)",
                "name.toUpperCase()",
                "LOG.infof(\"%s has %d\", 1, 2)"))
        .allMatch(text -> DEPENDS_ON_THE_LOCALE.matcher(text).find());
    assertThat(
            Stream.of(
                "String.format(Locale.ROOT, \"%d\", 1)",
                "name.toUpperCase(Locale.ROOT)", "LOG.infof(\"%s has %s\", 1, 2)"))
        .noneMatch(text -> DEPENDS_ON_THE_LOCALE.matcher(text).find());
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .toList();
    }
  }
}
