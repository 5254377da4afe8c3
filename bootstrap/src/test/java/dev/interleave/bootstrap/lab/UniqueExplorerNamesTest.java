package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.architecture.ProductionTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No simple name of a type appears twice in the modules of the explorer. */
class UniqueExplorerNamesTest {

  @Test
  void no_simple_name_appears_twice_in_the_explorer() throws IOException {
    Map<String, List<Path>> files =
        ProductionTypes.byName(file -> file.startsWith(ProductionTypes.EXPLORER));

    assertThat(files).hasSizeGreaterThan(60);
    files.values().removeIf(paths -> paths.size() == 1);
    assertThat(files).isEmpty();
  }
}
