package dev.interleave.bootstrap.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.interleave.bootstrap.Chromium;
import dev.interleave.bootstrap.Http;
import dev.interleave.bootstrap.Pictures;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each tab of the laboratory's page does its job in a real browser, on the real service, and shows
 * the numbers that the API returns.
 *
 * <p>Leaves pictures in target/screenshots, or where {@code -Dlab.screenshots} says.
 */
@QuarkusTest
class LabPageTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PICTURES =
      Path.of(System.getProperty("lab.screenshots", "target/screenshots"));
  private static final String SECONDS = System.getProperty("lab.seconds", "3");
  private static final double LONGEST_MILLIS = 180_000;
  private static final double MOST_SHIFT = 0.02;

  /** Records unexpected layout shifts (web.dev, Cumulative Layout Shift). */
  private static final String WATCH_SHIFTS =
      """
      window.shifts = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (!entry.hadRecentInput) window.shifts.push(entry.value);
        }
      }).observe({ type: 'layout-shift', buffered: true });
      """;

  private static Chromium chromium;

  @TestHTTPResource URI service;

  private final List<String> complaints = new ArrayList<>();
  private Page page;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_MILLIS);
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void open() {
    page = chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(1280, 900));
    page.setDefaultTimeout(LONGEST_MILLIS);
    page.onConsoleMessage(
        message -> {
          if (!message.type().equals("log") && !message.type().equals("info")) {
            complaints.add(message.type() + ": " + message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onRequestFailed(request -> complaints.add("failed: " + request.url()));
    page.onRequest(
        request -> {
          if (!URI.create(request.url()).getAuthority().equals(service.getAuthority())) {
            complaints.add("another host: " + request.url());
          }
        });
    page.addInitScript(WATCH_SHIFTS);
    page.navigate("http://" + service.getAuthority() + "/lab");
    page.locator("body[data-ready=true]").waitFor();
  }

  @AfterEach
  void there_are_no_errors_and_no_layout_shifts() {
    Object shift = page.evaluate("window.shifts.reduce((sum, one) => sum + one, 0)");
    page.close();

    assertThat(complaints).isEmpty();
    assertThat(((Number) shift).doubleValue()).as("layout shift").isLessThan(MOST_SHIFT);
  }

  @Test
  void a_race_is_run_in_every_order_and_stepped_through_by_keyboard() throws IOException {
    button("Run all interleavings").click();
    Locator tally = page.locator("#race .tally");
    JsonNode found = get("/lab/interleavings/deposit.unguarded~deposit.unguarded");
    for (String verdict : List.of("lost", "blocked", "serial")) {
      assertThat(tally.locator("li[data-class=" + verdict + "] b"))
          .hasText(found.at("/counts/" + verdict).asText());
    }
    assertThat(page.locator("#race .schedules .chip")).hasCount(found.get("schedules").size());

    button("Find me a bad schedule").click();
    assertThat(page.locator("#race .order-name")).containsText("ost");
    page.locator("#race .chip[aria-current=true]").focus();
    String before = page.url();
    page.keyboard().press("ArrowDown");
    assertThat(page.url()).isNotEqualTo(before).contains("#race/deposit.unguarded~");
    for (int step = 0; step < 20; step++) {
      page.keyboard().press("ArrowRight");
    }
    pictures("race");

    String permalink = page.url();
    page.navigate("about:blank");
    page.navigate(permalink);
    assertThat(page.locator("#race .chip[aria-current=true] .order"))
        .hasText(permalink.substring(permalink.lastIndexOf('/') + 1));
  }

  @Test
  void strategies_run_one_after_the_other_and_show_what_the_service_counted() throws IOException {
    page.locator("#tab-load").click();
    page.locator("#load input[value=atomic]").check();
    page.locator("#load input[name=clients]").fill("64");
    page.locator("#load input[name=end][value=seconds]").check();
    page.locator("#load input[name=seconds]").fill(SECONDS);
    button("Start").click();
    assertThat(page.locator("#load td[data-key=acknowledged] >> text=/[0-9]/")).hasCount(2);

    JsonNode runs = get("/lab/runs").get("items");
    for (JsonNode run : List.of(runs.get(0), runs.get(1))) {
      assertThat(run.get("state").asText()).isEqualTo("done");
      for (String key : List.of("offered", "acknowledged", "refused", "lost", "attempts")) {
        Locator cell =
            page.locator("#load td[data-key=%s][data-run='%s']".formatted(key, run.get("id")));
        assertThat(cell.textContent().replaceAll("\\D", ""))
            .as(key)
            .isEqualTo(run.at("/result/" + key).asText());
      }
    }
    assertThat(page.locator("#load figure canvas")).not().hasCount(0);
    pictures("load");
  }

  @Test
  void the_matrices_are_measured_and_their_cells_open_a_history() throws IOException {
    page.locator("#tab-matrix").click();
    button("Measure all pairs").click();
    page.locator("#matrix >> text=/Done: [0-9]+ of [0-9]+ pairs/").waitFor();
    JsonNode cell = get("/lab/composition/unguarded~atomic");
    Locator open = page.locator("#matrix button[aria-label^='unguarded with atomic:']").first();
    assertThat(open).containsText(cell.get("lost").asText() + "/" + cell.get("schedules").asText());
    open.click();
    assertThat(page.locator("#matrix .repair")).containsText(cell.get("repair").asText());

    button("Measure anomalies").click();
    JsonNode modes = get("/lab/anomalies").get("modes");
    assertThat(page.locator("#matrix table.anomaly")).hasCount(modes.size());
    page.locator("#matrix table.anomaly button[aria-label^='lost update at repeatable read']")
        .first()
        .click();
    assertThat(page.locator("#matrix ol.history").last()).containsText("UPDATE accounts");
    pictures("matrix");
  }

  @Test
  void a_deadlock_is_shown_as_structure() throws IOException {
    page.locator("#tab-deadlock").click();
    button("Run into a deadlock").click();
    assertThat(page.locator("[data-deadlock=code]")).hasText("1213");
    assertThat(page.locator("#deadlock pre")).containsText("WE ROLL BACK TRANSACTION");
    pictures("deadlock");
  }

  @Test
  void a_rejected_request_is_shown_beside_its_form() {
    page.locator("#tab-load").click();
    page.locator("#load input[name=clients]").fill("9999");
    button("Start").click();
    assertThat(page.locator("#load [role=alert]")).containsText("1 to 512");
    // The browser logs the response 400.
    complaints.removeIf(complaint -> complaint.contains("400"));
  }

  private Locator button(String name) {
    return page.locator("button:visible", new Page.LocatorOptions().setHasText(name)).first();
  }

  private JsonNode get(String path) throws IOException {
    return JSON.readTree(new Http(service.getPort()).get(path).body());
  }

  private void pictures(String tab) throws IOException {
    picture(tab, 1280, ColorScheme.LIGHT);
    picture(tab, 1280, ColorScheme.DARK);
    picture(tab, 390, ColorScheme.LIGHT);
    // A resized page has moved, which is expected.
    page.evaluate("window.shifts.length = 0");
  }

  private void picture(String tab, int width, ColorScheme scheme) throws IOException {
    page.setViewportSize(width, width == 390 ? 844 : 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.evaluate("window.scrollTo(0, 0)");
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .as("%s sticks out at %d", tab, width)
        .isLessThanOrEqualTo(width);
    String name = "%s-%d-%s.png".formatted(tab, width, scheme.name().toLowerCase(Locale.ROOT));
    Pictures.write(
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)), PICTURES.resolve(name));
  }
}
