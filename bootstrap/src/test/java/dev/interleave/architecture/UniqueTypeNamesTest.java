package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No simple name of a production type appears twice, in whatever modules. The annotations of the
 * explorer's JUnit module are named for the tests of other projects, which see no other module.
 */
class UniqueTypeNamesTest {

  private static final Path ROOT = Path.of("..");

  @Test
  void no_simple_name_appears_twice_in_production_code() throws IOException {
    Map<String, List<Path>> files = productionFilesByName();

    assertThat(files).hasSizeGreaterThan(500);
    files.values().removeIf(paths -> paths.size() == 1);
    assertThat(files).isEmpty();
  }

  private static Map<String, List<Path>> productionFilesByName() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> !file.toString().contains("/explorer/junit/"))
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .collect(
              Collectors.groupingBy(
                  file -> file.getFileName().toString().replace(".java", ""),
                  TreeMap::new,
                  Collectors.toList()));
    }
  }
}
