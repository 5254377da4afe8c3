package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.interleave.bootstrap.ConfigurationKeys;
import dev.interleave.bootstrap.ConfigurationReferenceTest;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** With the laboratory, no setting of the configuration reference is without code that reads it. */
class LabConfigurationReferenceTest {

  @Test
  void the_reference_knows_no_setting_that_the_code_does_not() {
    Set<String> known =
        ConfigurationKeys.in(
                new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("dev.interleave"))
            .keySet();
    Set<String> unknown = new TreeSet<>(ConfigurationReferenceTest.reference().keySet());
    unknown.removeIf(name -> !name.startsWith("interleave."));
    unknown.removeAll(known);

    assertThat(known).anyMatch(name -> name.startsWith("interleave.lab.load."));
    assertThat(unknown).isEmpty();
  }
}
