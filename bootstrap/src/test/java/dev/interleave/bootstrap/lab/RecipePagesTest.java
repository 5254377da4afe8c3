package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.bootstrap.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The documentation shows the recipes of the advisor, which other tests compile and run. To write
 * the page of recipes again: {@code -Drecipes.write=true}.
 */
class RecipePagesTest {

  private static final Path PAGE = Path.of("../docs/reference/recipes.md");
  private static final Path CHOICE = Path.of("../docs/which-strategy.md");
  private static final List<String> SHOWN = List.of("combining", "redis", "serializable", "nowait");

  private static final String START =
      """
      # Recipes

      This page has the SQL and the Java of each strategy, to copy into your own service. [Which strategy?](../which-strategy.md) helps you choose one.

      The Advice of the laboratory shows the same texts. Tests compile the Java, and run the SQL on MariaDB. `accounts` is a Spring Data repository or the table of an `Account` with `id`, `balance` and `version`.
      """;

  @AutoClose private static Chromium chromium;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @Test
  void the_page_has_every_recipe() throws IOException {
    StringBuilder page = new StringBuilder(START);
    Recipes.read(chromium).forEach((strategy, recipe) -> page.append(section(strategy, recipe)));
    if (Boolean.getBoolean("recipes.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  @Test
  void the_choice_shows_the_sql_of_the_strategies_without_an_example() throws IOException {
    Map<String, Map<String, String>> recipes = Recipes.read(chromium);
    String page = Files.readString(CHOICE);
    assertThat(SHOWN)
        .allSatisfy(
            strategy ->
                assertThat(page)
                    .contains("### `" + strategy + "`")
                    .contains(block("sql", recipes.get(strategy).get("sql"))));
  }

  private static String section(String strategy, Map<String, String> recipe) {
    return "\n## `"
        + strategy
        + "`\n\n"
        + block("sql", recipe.get("sql"))
        + "\nSpring:\n\n"
        + block("java", recipe.get("spring"))
        + "\nQuarkus:\n\n"
        + block("java", recipe.get("quarkus"))
        + "\n- **Price:** "
        + recipe.get("price")
        + "\n- **When not:** "
        + recipe.get("not")
        + "\n";
  }

  private static String block(String language, String text) {
    return "```" + language + "\n" + text + "\n```\n";
  }
}
