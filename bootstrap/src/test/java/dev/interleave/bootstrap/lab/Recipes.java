package dev.interleave.bootstrap.lab;

import com.microsoft.playwright.Page;
import dev.interleave.bootstrap.Chromium;
import java.util.Map;
import java.util.TreeMap;

/** The recipes of the page, which its module recipes.js exports. */
final class Recipes {

  private static final String READ = "async () => (await import('/lab/assets/recipes.js')).RECIPES";

  private Recipes() {}

  /** The parts of each recipe, by the name of its strategy: sql, spring, quarkus and others. */
  @SuppressWarnings("unchecked")
  static Map<String, Map<String, String>> read(Chromium chromium) {
    try (Page page = ModulePage.open(chromium)) {
      return new TreeMap<>((Map<String, Map<String, String>>) page.evaluate(READ));
    }
  }
}
