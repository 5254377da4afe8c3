package dev.interleave.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which tests carry which pitfall's id, read from the sources of all modules. */
final class PitfallTags {

  /** JUnit's, jqwik's, or an id within a display name. */
  private static final Pattern ANNOTATION =
      Pattern.compile("@(?:[a-zA-Z.]+\\.)?(?:Tag|DisplayName)\\s*\\(\\s*\"([^\"]*)\"");

  private static final Pattern ID = Pattern.compile("\\bP\\d\\d\\b");

  private PitfallTags() {}

  /** The simple names of the classes, by id. */
  static Map<String, Set<String>> below(Path root) {
    Map<String, Set<String>> tests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(file -> isTest(root.relativize(file).toString().replace('\\', '/')))
          .forEach(file -> idsOf(text(file)).forEach(id -> add(tests, id, nameOf(file))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tests;
  }

  static Set<String> idsOf(String source) {
    Set<String> ids = new TreeSet<>();
    Matcher annotation = ANNOTATION.matcher(source);
    while (annotation.find()) {
      ID.matcher(annotation.group(1)).results().forEach(id -> ids.add(id.group()));
    }
    return ids;
  }

  /** The contracts are tests that other modules inherit. */
  private static boolean isTest(String file) {
    return file.endsWith(".java")
        && (file.contains("src/test/java/") || file.contains("contract-kit/src/main/java/"))
        && !file.contains("target/");
  }

  private static void add(Map<String, Set<String>> tests, String id, String test) {
    tests.computeIfAbsent(id, first -> new TreeSet<>()).add(test);
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
