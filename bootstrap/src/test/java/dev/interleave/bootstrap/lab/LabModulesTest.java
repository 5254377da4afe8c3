package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.interleave.bootstrap.Chromium;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The modules of the page, each alone, in a browser and without a service. */
class LabModulesTest {

  private static final List<String> MODULES =
      List.of(
          "address",
          "contest",
          "format",
          "kept-runs",
          "lanes",
          "load",
          "orders",
          "recipes",
          "report-check",
          "report-lanes",
          "schedules",
          "statements",
          "story");

  /** Answers for each test its name and what it threw. */
  private static final String RUN =
      """
      async (file) => {
        const { default: tests } = await import(file);
        return Object.entries(tests).map(([name, test]) => {
          try {
            test();
            return [name, ''];
          } catch (failure) {
            return [name, String(failure)];
          }
        });
      }
      """;

  @AutoClose private static Chromium chromium;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @TestFactory
  Stream<DynamicNode> every_module_does_what_its_tests_say() {
    Page page = ModulePage.open(chromium);
    return MODULES.stream()
        .map(module -> DynamicContainer.dynamicContainer(module, run(page, module)));
  }

  private static Stream<DynamicTest> run(Page page, String module) {
    List<?> outcomes = (List<?>) page.evaluate(RUN, "/lab-modules/" + module + ".test.js");
    assertThat(outcomes).isNotEmpty();
    return outcomes.stream()
        .map(List.class::cast)
        .map(
            outcome ->
                DynamicTest.dynamicTest(
                    outcome.get(0).toString(), () -> assertThat(outcome.get(1)).isEqualTo("")));
  }
}
