package dev.interleave.bootstrap.lab;

import com.microsoft.playwright.Page;
import dev.interleave.bootstrap.ShellCommands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * axe-core, which checks a page against WCAG 2.2 A and AA and good practice: contrast, names of
 * controls, landmarks, roles.
 *
 * @param script its source
 */
record Axe(String script) {

  private static final String PACKAGE = "axe-core@4.14.1";

  private static final String RUN =
      """
      async () => {
        const { violations, passes } = await axe.run(document, {
          resultTypes: ['violations', 'passes'], rules: { 'target-size': { enabled: true } } });
        const lines = (rules) => rules.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id} ${node.target.join(' ')}: ${node.failureSummary ?? ''}`));
        return [lines(violations), lines(passes)];
      }
      """;

  /**
   * What a page violates and what it passes: the rule, the element and the reason.
   *
   * @param passes one line for each element that a rule accepts
   */
  record Report(List<String> violations, List<String> passes) {}

  /** Installs it with npm in a folder. */
  static Axe installIn(Path folder) throws IOException, InterruptedException {
    new ShellCommands(folder).run("npm", "install", "--no-audit", "--no-fund", PACKAGE);
    return new Axe(Files.readString(folder.resolve("node_modules/axe-core/axe.min.js")));
  }

  /** Checks the page as it is now. The policy of the page does not apply to this script. */
  @SuppressWarnings("unchecked")
  Report check(Page page) {
    page.evaluate(script);
    List<List<String>> lines = (List<List<String>>) page.evaluate(RUN);
    return new Report(lines.get(0), lines.get(1));
  }
}
