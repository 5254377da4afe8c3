package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * No simple name of a production type appears twice, in whatever modules. The explorer's modules
 * for engines, JDBC and JUnit are a library for other projects, which no module of ours sees.
 */
class UniqueTypeNamesTest {

  private static final Path EXPLORER_CORE = ProductionTypes.EXPLORER.resolve("core");

  @Test
  void no_simple_name_appears_twice_in_production_code() throws IOException {
    Map<String, List<Path>> files =
        ProductionTypes.byName(
            file -> !file.startsWith(ProductionTypes.EXPLORER) || file.startsWith(EXPLORER_CORE));

    assertThat(files).hasSizeGreaterThan(300);
    files.values().removeIf(paths -> paths.size() == 1);
    assertThat(files).isEmpty();
  }
}
