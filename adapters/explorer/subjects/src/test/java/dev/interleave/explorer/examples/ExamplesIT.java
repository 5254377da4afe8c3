package dev.interleave.explorer.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds the examples for Spring and Quarkus outside the reactor, as a stranger does, with the jars
 * of the explorer from a local repository. The test of a wrong service fails, that of a right one
 * passes.
 */
@Tag("heavy")
class ExamplesIT {

  private static LocalRepository repository;

  @TempDir private Path folder;

  @BeforeAll
  static void install_the_explorer() throws Exception {
    repository = LocalRepository.withExplorer(Path.of("target/examples-repository"));
  }

  @Test
  void spring_boot_3() throws Exception {
    spring("3.5.7");
  }

  @Test
  void spring_boot_4() throws Exception {
    spring("4.0.7");
  }

  private void spring(String version) throws Exception {
    ExampleBuild build =
        ExampleBuild.of("spring", folder, repository, "-Dspring-boot.version=" + version);
    assertThat(build.failed()).as(build.output()).containsExactly("CheckedStockTest");
    assertThat(build.passed())
        .as(build.output())
        .containsExactlyInAnyOrder("LockedStockTest", "LazyDataSourceTest", "DriverInPoolTest");
    assertThat(build.output())
        .contains("FAIL 1x WRONG_STATE true / true")
        .containsPattern(covered("LockedStockTest"));
    // Otherwise a statement would be more than one step.
    assertThat(orders(build, "LazyDataSourceTest")).isEqualTo(orders(build, "LockedStockTest"));
    assertThat(orders(build, "DriverInPoolTest")).isEqualTo(orders(build, "LockedStockTest"));
  }

  @Test
  void quarkus() throws Exception {
    ExampleBuild build = ExampleBuild.of("quarkus", folder, repository);
    assertThat(build.failed()).as(build.output()).containsExactly("CheckedCouponsTest");
    assertThat(build.passed()).as(build.output()).containsExactly("LockedCouponsTest");
    assertThat(build.output())
        .contains("FAIL 1x WRONG_STATE true / true")
        .containsPattern(covered("LockedCouponsTest"));
  }

  private static Pattern covered(String test) {
    return Pattern.compile(test + "\\.\\w+: ALL ([\\d,]+) ORDERS");
  }

  private static String orders(ExampleBuild build, String test) {
    Matcher orders = covered(test).matcher(build.output());
    assertThat(orders.find()).as(build.output()).isTrue();
    return orders.group(1);
  }
}
