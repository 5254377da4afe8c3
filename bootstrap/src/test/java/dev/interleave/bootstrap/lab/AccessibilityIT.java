package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.interleave.bootstrap.Chromium;
import dev.interleave.bootstrap.ShellCommands;
import dev.interleave.bootstrap.WatchedPage;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages are accessible on a screen and on a telephone, light and dark: axe-core finds nothing,
 * the Tab key reaches every control and shows it, and the console has no errors.
 */
@QuarkusIntegrationTest
@Tag("heavy")
class AccessibilityIT {

  private static final List<Integer> WIDTHS = List.of(1280, 390);
  private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);
  private static final List<String> PAGES =
      List.of(
          "/",
          "/lab#race",
          "/lab#load",
          "/lab#matrix",
          "/lab#deadlock",
          "/lab#explorer",
          "/lab#explorer/example");

  /** A page without text, or a rule that was not run, has none. */
  private static final int LEAST_TEXTS = 5;

  @AutoClose private static Chromium chromium;

  @TempDir private static Path folder;

  private static Axe axe;

  @BeforeAll
  static void start() throws Exception {
    ShellCommands.assumeInstalled("npm", "--version");
    chromium = Chromium.start();
    axe = Axe.installIn(folder);
  }

  static Stream<Arguments> views() {
    return PAGES.stream().flatMap(page -> WIDTHS.stream().map(width -> Arguments.of(page, width)));
  }

  @ParameterizedTest
  @MethodSource("views")
  void a_view_passes_every_rule_and_the_tab_key_shows_every_control(String path, int width) {
    try (WatchedPage watched = open(path, width)) {
      for (ColorScheme scheme : SCHEMES) {
        show(watched, scheme);
        Axe.Report report = axe.check(watched.page());

        assertThat(report.violations()).as("%s", scheme).isEmpty();
        assertThat(report.passes())
            .as("%s", scheme)
            .filteredOn(passed -> passed.startsWith("color-contrast "))
            .hasSizeGreaterThan(LEAST_TEXTS);
        assertThat(TabKey.complaints(watched.page())).as("%s", scheme).isEmpty();
      }
    }
  }

  /** A race beside another strategy, a measured matrix with a history, a deadlock. */
  @ParameterizedTest
  @CsvSource({
    "race,Run all interleavings,#race .strategies button >> nth=1,.comparing .badge >> nth=1",
    "matrix,Measure anomalies,#matrix table.anomaly button >> nth=0,#matrix ol.history",
    "deadlock,Run into a deadlock,#tab-deadlock,[data-deadlock=code]:has-text('1213')"
  })
  void the_result_of_an_experiment_passes_every_rule(
      String tab, String button, String next, String result) {
    try (WatchedPage watched = open("/lab#" + tab, 1280)) {
      Page page = watched.page();
      page.locator("#" + tab + " button", new Page.LocatorOptions().setHasText(button)).click();
      page.locator("#" + tab + " button:disabled", new Page.LocatorOptions().setHasText(button))
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
      page.locator(next).click();
      page.locator(result).waitFor();

      for (ColorScheme scheme : SCHEMES) {
        show(watched, scheme);
        assertThat(axe.check(page).violations()).as("%s", scheme).isEmpty();
      }
    }
  }

  @Test
  void a_faint_text_an_unnamed_input_and_a_hidden_focus_are_found() {
    try (WatchedPage watched = open("/", 1280)) {
      Page page = watched.page();
      page.evaluate(
          """
          () => {
            document.querySelector('.lead').style.color = '#bbb';
            document.querySelector('input').removeAttribute('aria-label');
            document.querySelector('a').style.outline = 'none';
          }
          """);

      assertThat(axe.check(page).violations())
          .anyMatch(violation -> violation.startsWith("color-contrast .lead"))
          .anyMatch(violation -> violation.startsWith("label "));
      assertThat(TabKey.complaints(page))
          .anyMatch(complaint -> complaint.startsWith("focus is not visible"));
    }
  }

  /** Without motion, so that a player stands at its first step. */
  private static WatchedPage open(String path, int width) {
    WatchedPage watched =
        WatchedPage.open(chromium, URI.create("http://localhost:" + RestAssured.port), path);
    watched.page().setViewportSize(width, width == 390 ? 844 : 900);
    watched
        .page()
        .emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    watched.page().reload();
    watched.page().locator("body[data-ready=true]").waitFor();
    return watched;
  }

  private static void show(WatchedPage watched, ColorScheme scheme) {
    watched.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }
}
