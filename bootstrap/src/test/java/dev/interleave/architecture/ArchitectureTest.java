package dev.interleave.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules, held against all production code that this module can see. */
class ArchitectureTest {

  private static final String ROOT = "dev.interleave";
  private static final Map<String, ArchRule> RULES = ArchitectureRules.ofTheProduct(ROOT);

  /** The contract kit is test code in a separate module. */
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/dev/interleave/contract/"))
          .importPackages(ROOT);

  static Set<String> rules() {
    return RULES.keySet();
  }

  @ParameterizedTest
  @MethodSource("rules")
  @Tag("P01")
  @Tag("P14")
  void the_code_keeps_its_rules(String rule) {
    RULES.get(rule).check(PRODUCTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domain",
        "application.port.in",
        "application.port.out",
        "adapter.rest",
        "adapter.importer",
        "adapter.persistence",
        "adapter.redislock",
        "adapter.embedded",
        "adapter.metrics",
        "bootstrap.config",
        "bootstrap.startup",
        "bootstrap.wiring"
      })
  void no_rule_passes_because_a_module_was_not_looked_at(String part) {
    assertThat(PRODUCTION).anyMatch(type -> type.getPackageName().startsWith(ROOT + "." + part));
  }

  @ParameterizedTest
  @ValueSource(strings = {"architecture", "contract"})
  void test_code_is_not_looked_at(String part) {
    assertThat(PRODUCTION).noneMatch(type -> type.getPackageName().startsWith(ROOT + "." + part));
  }
}
