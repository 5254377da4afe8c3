package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.interleave.architecture.ArchitectureRules;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of the laboratory, and proof that the rules of the product look at the laboratory too.
 */
class LabArchitectureTest {

  private static final String ROOT = "dev.interleave";
  private static final Map<String, ArchRule> RULES = ArchitectureRules.ofTheLaboratory(ROOT);
  private static final JavaClasses PRODUCTION =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(ROOT);

  static Set<String> rules() {
    return RULES.keySet();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void the_laboratory_keeps_its_rules(String rule) {
    RULES.get(rule).check(PRODUCTION);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "adapter.loadtest",
        "lab.race",
        "lab.adapter.web",
        "lab.adapter.database",
        "lab.adapter.load",
        "bootstrap.lab"
      })
  void no_rule_passes_because_a_module_was_not_looked_at(String part) {
    assertThat(PRODUCTION).anyMatch(type -> type.getPackageName().startsWith(ROOT + "." + part));
  }
}
