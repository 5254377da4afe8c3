package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * No simple name of a production type appears twice, in whatever modules. The JUnit extension of
 * the explorer is a library for other projects, which no module of ours sees.
 */
class UniqueTypeNamesTest {

  private static final Path JUNIT_EXTENSION = ProductionTypes.EXPLORER.resolve("junit");

  @Test
  void no_simple_name_appears_twice_in_production_code() throws IOException {
    Map<String, List<Path>> files =
        ProductionTypes.byName(file -> !file.startsWith(JUNIT_EXTENSION));

    assertThat(files).hasSizeGreaterThan(500);
    files.values().removeIf(paths -> paths.size() == 1);
    assertThat(files).isEmpty();
  }
}
