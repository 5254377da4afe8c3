package dev.interleave.bootstrap.lab;

import dev.interleave.architecture.CopiedPoms;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build's rules for the cores of the laboratory and of the explorer can fail. */
class LabBuildRulesIT {

  private static final String CORE = "adapters/lab/core";
  private static final String EXPLORER = "adapters/explorer/core";

  @TempDir private Path project;

  @Test
  void the_core_may_depend_on_the_application_but_not_on_a_library() throws Exception {
    CopiedPoms poms = CopiedPoms.into(project, "domain", "application", EXPLORER, CORE);
    poms.assertPasses("validate");

    poms.addDependency(CORE, "runtime");

    poms.assertFails(
        "The core of the laboratory needs the JDK, the domain, the application and the core of the"
            + " explorer alone.",
        "validate");
  }

  @Test
  void the_core_of_the_explorer_may_not_depend_on_a_library() throws Exception {
    CopiedPoms poms = CopiedPoms.into(project, EXPLORER);
    poms.assertPasses("validate");

    poms.addDependency(EXPLORER, "runtime");

    poms.assertFails("The core of the explorer needs the JDK alone.", "validate");
  }
}
