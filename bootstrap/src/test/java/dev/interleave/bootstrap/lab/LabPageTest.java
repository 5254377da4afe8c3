package dev.interleave.bootstrap.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.interleave.bootstrap.Chromium;
import dev.interleave.bootstrap.Http;
import dev.interleave.bootstrap.Pictures;
import dev.interleave.bootstrap.WatchedPage;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @AutoClose private static Chromium chromium;

  @TestHTTPResource URI service;

  private WatchedPage watched;
  private Page page;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_MILLIS);
  }

  @BeforeEach
  void open() {
    watched = WatchedPage.open(chromium, service, "/lab");
    page = watched.page();
  }

  @AfterEach
  void there_are_no_errors_and_no_layout_shifts() {
    watched.close();
  }

  @Test
  void a_recorded_lost_update_plays_when_the_page_opens() {
    assertThat(page.locator("#race .verdict").first())
        .containsText(
            "Lost update: both requests returned 200, the balance is 1010.00 instead of 1110.00;"
                + " B overwrote A's 100.00.");
    assertThat(page.locator("#race .prevention").first())
        .containsText("Repair: Add in the database with one UPDATE (atomic)");
    assertThat(page.locator("#race .lanes-head").first()).containsText("A: deposit 100.00");
    assertThat(page.locator("#race .lanes-head").first()).containsText("READ COMMITTED");
    assertThat(page.locator("#race .position").first().textContent()).matches("[1-4] / 12");
    assertThat(page.locator("#race .position").first())
        .hasText(Pattern.compile("^([5-9]|1[012]) / 12$"));
    assertThat(page.locator("#race .row-name >> text=Bob")).hasCount(0);

    assertThat(watched.requests()).noneMatch(path -> path.startsWith("/lab/interleavings"));
  }

  @Test
  void the_same_order_under_another_strategy_is_one_click_away() throws IOException {
    button("Optimistic").click();
    Locator other = page.locator("[aria-label='The same order under another strategy'].panel");
    assertThat(other.locator(".badge")).hasText("Retried");
    page.locator("#race [aria-label='Step forward']").first().click();
    page.locator("#race [aria-label='Step forward']").first().click();
    assertThat(page.locator("#race .position").first()).hasText("3 / 12");
    assertThat(other.locator(".position")).hasText("3 / 11");
    pictures("compare");

    button("Close the comparison").click();
    assertThat(other).isHidden();
  }

  /** A click before that would be lost. */
  @Test
  void a_comparison_is_offered_when_an_order_is_shown() {
    page.route("**/player/recorded/*", route -> {});
    page.reload();
    page.locator("body[data-ready=true]").waitFor();
    assertThat(button("Optimistic")).isDisabled();
    button("Copy link").click();
    assertThat(page.locator("#race .notice").first()).hasText("No order is shown yet.");

    page.unroute("**/player/recorded/*");
    page.reload();
    assertThat(button("Optimistic")).isEnabled();
    watched.expect("/player/recorded/");
  }

  @Test
  void a_race_is_saved_as_a_file_that_steps_without_a_service(@TempDir Path folder)
      throws IOException {
    Download saved = page.waitForDownload(() -> page.getByText("Save as HTML").click());
    Path file = folder.resolve("race.html");
    saved.saveAs(file);
    List<String> complaints = new ArrayList<>();
    Page exported = chromium.browser().newPage();
    exported.onConsoleMessage(message -> complaints.add(message.text()));
    exported.onPageError(complaints::add);
    exported.onRequest(
        request -> {
          if (!request.url().matches("(file|blob):.*")) {
            complaints.add(request.url());
          }
        });

    exported.navigate(file.toUri() + "#ABABAB");
    assertThat(exported.locator(".verdict")).containsText("B overwrote A's 100.00");
    assertThat(exported.locator("select")).hasValue("ABABAB");
    exported.locator("[aria-label='Step forward']").click();
    assertThat(exported.locator(".position")).containsText(Pattern.compile("[23] / 12"));
    Download drawn = exported.waitForDownload(() -> exported.getByText("Save picture").click());
    Path picture = folder.resolve("race.svg");
    drawn.saveAs(picture);
    exported.close();

    assertThat(complaints).isEmpty();
    assertThat(Files.readString(picture))
        .contains("<svg", "A: deposit 100.00", "reads 1000.00")
        .doesNotContain("href", "<script");
    assertThat(Files.size(file)).isLessThan(250_000);
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
    assertThat(page.locator("#race .order-name").first()).containsText("ost");
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
    button("Flash sale").click();
    assertThat(page.locator("#load .workload .hint").first())
        .containsText("withdrawal, 64 clients");
    page.locator("#load summary").first().click();
    page.locator("#load select[name=operation]").selectOption("deposit");
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
    assertThat(page.locator("#load .bars li")).hasCount(3);
    assertThat(page.locator("#load .bars")).containsText("of atomic");
    assertThat(page.locator("#load .bars .control")).containsText("unguarded control");
    assertThat(page.locator("#load figure canvas")).not().hasCount(0);
    pictures("load");

    openAfterARestart();
    Locator kept = page.locator("#load .earlier li").first();
    assertThat(kept).containsText("optimistic: deposit");
    kept.getByRole(AriaRole.BUTTON).click();
    assertThat(page.locator("#load td[data-key=acknowledged]"))
        .hasText(count(runs.get(0).at("/result/acknowledged")));
    Download file =
        page.waitForDownload(() -> page.locator("#load .results button >> text=JSON").click());
    JsonNode saved = JSON.readTree(Files.readString(file.path()));
    assertThat(saved.get("result")).isEqualTo(runs.get(0).get("result"));
    button("Copy link").click();
    assertThat(page.locator("#load .notice")).containsText("kept in this browser alone");
  }

  /** A service that was started again has no runs. */
  private void openAfterARestart() {
    page.route(
        "**/lab/runs",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody("{\"items\":[]}")));
    page.navigate("http://" + service.getAuthority() + "/lab#race");
    page.reload();
    page.locator("body[data-ready=true]").waitFor();
    page.locator("#tab-load").click();
  }

  private static String count(JsonNode number) {
    return String.format(Locale.ROOT, "%,d", number.asLong());
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
    page.locator("#load summary").first().click();
    page.locator("#load input[name=clients]").fill("9999");
    page.locator("#load summary").first().click();
    button("Start").click();
    assertThat(page.locator("#load [role=alert]")).containsText("1 to 512");
    assertThat(page.locator("#load .field-error")).containsText("1 to 512");
    assertThat(page.locator("#load input[name=clients]")).isFocused();
    // The browser logs the response 400.
    watched.expect("400");
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
    watched.forgetShifts();
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
