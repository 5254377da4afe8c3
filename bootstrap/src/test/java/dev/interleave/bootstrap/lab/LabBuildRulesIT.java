package dev.interleave.bootstrap.lab;

import dev.interleave.architecture.CopiedPoms;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's rule for the core of the laboratory can fail. */
class LabBuildRulesIT {

  private static final String CORE = "adapters/lab/core";

  @TempDir private Path project;

  @Test
  void the_core_may_depend_on_the_application_but_not_on_a_library() throws Exception {
    CopiedPoms poms = CopiedPoms.into(project, "domain", "application", CORE);
    poms.assertPasses("validate");

    poms.addDependency(CORE, "runtime");

    poms.assertFails(
        "The core of the laboratory needs the JDK, the domain and the application alone.",
        "validate");
  }
}
