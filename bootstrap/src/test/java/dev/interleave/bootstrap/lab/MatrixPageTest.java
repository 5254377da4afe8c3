package dev.interleave.bootstrap.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.interleave.bootstrap.Chromium;
import dev.interleave.bootstrap.WatchedPage;
import dev.interleave.lab.port.AnomalyMatrix;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Matrix tab shows the documented anomalies of every engine without a run. */
@QuarkusTest
class MatrixPageTest {

  @AutoClose private static Chromium chromium;

  @TestHTTPResource URI service;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @Test
  void each_engine_is_shown_without_a_run_and_the_connected_one_is_measured_on_request() {
    try (WatchedPage watched = WatchedPage.open(chromium, service, "/lab#matrix")) {
      Page page = watched.page();
      Locator engines = page.locator("#matrix select[name=engine]");
      Locator tables = page.locator("#matrix table.anomaly");
      assertThat(engines).not().hasValue("");
      for (AnomalyMatrix matrix : DocumentedAnomalies.all()) {
        engines.selectOption(matrix.engine() + ", documented");
        assertThat(tables).hasCount(matrix.modes().size());
        assertThat(tables.first().locator("button")).hasCount(matrix.modes().get(0).cells().size());
      }
      Locator lostUpdate =
          page.locator("button[aria-label='lost update at repeatable read: error 40001']");
      lostUpdate.click();
      Locator detail = page.locator("section[aria-label=Anomalies] .detail");
      assertThat(detail).containsText("One of the changes is lost");
      assertThat(detail).containsText("error 40001, rolled back, after the wait");
      Assertions.assertThat(watched.requests()).doesNotContain("/lab/anomalies");

      page.locator("#matrix button:has-text('Measure anomalies')").click();

      assertThat(engines).hasValue(Pattern.compile(".*, measured now"));
      assertThat(lostUpdate).hasCount(0);
      Assertions.assertThat(watched.requests()).contains("/lab/anomalies");
    }
  }

  @Test
  void a_cell_of_the_survival_matrix_shows_what_was_counted_and_how_to_repeat_it() {
    try (WatchedPage watched = WatchedPage.open(chromium, service, "/lab#matrix")) {
      Page page = watched.page();
      Locator section = page.locator("section[aria-label=Survival]");
      Locator cells = section.locator("table.survival button");

      assertThat(cells.first()).containsText("held");
      section
          .locator("button[aria-label^='atomic without keys under lose commit answers: ']")
          .click();

      Locator detail = section.locator(".detail");
      assertThat(detail).containsText("applied twice");
      assertThat(detail).containsText("--without-keys");
      Assertions.assertThat(watched.requests()).contains("/lab/survival");
    }
  }
}
