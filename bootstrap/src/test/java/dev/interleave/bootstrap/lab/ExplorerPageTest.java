package dev.interleave.bootstrap.lab;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import dev.interleave.bootstrap.Chromium;
import dev.interleave.bootstrap.Http;
import dev.interleave.bootstrap.Pictures;
import dev.interleave.bootstrap.WatchedPage;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The Explorer tab shows the report of an exploration from its JSON, in the browser alone.
 *
 * <p>Leaves pictures in target/screenshots, or where {@code -Dlab.screenshots} says.
 */
@QuarkusTest
class ExplorerPageTest {

  private static final Path PICTURES =
      Path.of(System.getProperty("lab.screenshots", "target/screenshots"));
  private static final String MARKUP = "<img src=x onerror='console.error(1)'>";

  @AutoClose private static Chromium chromium;

  @TestHTTPResource URI service;

  private WatchedPage watched;
  private Page page;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
    PlaywrightAssertions.setDefaultAssertionTimeout(60_000);
  }

  @BeforeEach
  void open() {
    watched = WatchedPage.open(chromium, service, "/lab#explorer");
    page = watched.page();
  }

  @AfterEach
  void there_are_no_errors_and_no_layout_shifts() {
    watched.close();
  }

  @Test
  void the_shortest_failing_history_is_stepped_through_in_the_words_of_the_text_report()
      throws IOException {
    button("Show an example").click();
    assertThat(find(".headline")).containsText("1 FAILED, stopped at the first one (2 executions)");
    assertThat(find(".report-facts")).containsText("Steps: A 4, B 4");
    assertThat(find(".verdict")).hasText("FAIL 1x WRONG_STATE true / true");
    assertThat(find(".prevention")).containsText("No serial order leaves these rows.");
    assertThat(find(".prevention"))
        .containsText("this execution leaves [redemption: customer='2']");
    assertThat(find("code >> text=-Dinterleave.replay=A3B2AB2")).isVisible();

    page.locator("#explorer [aria-label='Step forward']").click();
    find(".chip[aria-current=true]").focus();
    for (int step = 0; step < 3; step++) {
      page.keyboard().press("ArrowRight");
    }
    assertThat(find(".position")).hasText(Pattern.compile("[4-9] / 12"));
    for (int step = 0; step < 12; step++) {
      page.keyboard().press("ArrowRight");
    }
    Locator last = find(".event[aria-current=step]");
    assertThat(last).containsText("=> true");
    assertThat(find(".event.k-waits")).containsText("waits for A");
    assertThat(find(".event.k-waits"))
        .containsText("update coupon set used = true where code = 'ADA'");
    assertThat(find(".event").nth(3)).containsText("-> 1 row: false");
    assertThat(find(".ending")).containsText("redemption: customer='2'");
    pictures();

    find(".chip[aria-current=true]").focus();
    page.keyboard().press("ArrowUp");
    assertThat(find(".verdict")).hasText("ok 1x SERIALIZABLE true / false");
    assertThat(find(".prevention")).containsText("A serial order of the acknowledged operations");
    assertThat(find(".chip").first()).isFocused();
    assertThat(page.url()).endsWith("#explorer/example");
  }

  @Test
  void a_file_is_shown_as_text_and_never_as_markup() throws IOException {
    String report =
        example()
            .replace("redemption (customer)", "redemption " + MARKUP)
            .replace("Acknowledged: A, B.", MARKUP)
            .replace("1 FAILED, stopped", MARKUP);

    choose(MARKUP + ".json", report);

    assertThat(find(".headline")).containsText(MARKUP);
    assertThat(find(".prevention")).containsText(MARKUP);
    assertThat(find(".event").nth(2)).containsText("insert into redemption " + MARKUP);
    assertThat(find("img")).hasCount(0);
  }

  @Test
  void a_report_stays_in_the_browser() throws IOException {
    String report = example();
    int before = watched.requests().size();

    choose("report.json", report);
    page.locator("#explorer [aria-label='Step forward']").click();
    assertThat(find(".verdict")).containsText("FAIL 1x WRONG_STATE");
    page.locator("#explorer summary").click();
    paste(report);
    assertThat(find(".report-facts")).containsText("Pasted text");

    assertThat(watched.requests()).hasSize(before);
  }

  @Test
  void a_file_is_dropped_on_the_tab() throws IOException {
    JSHandle dropped =
        page.evaluateHandle(
            """
            (text) => {
              const data = new DataTransfer();
              data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
              return data;
            }
            """,
            example());

    page.dispatchEvent("#explorer .drop-zone", "drop", Map.of("dataTransfer", dropped));

    assertThat(find(".report-facts")).containsText("dropped.json");
    assertThat(find(".chip")).hasCount(2);
  }

  @Test
  void a_wrong_text_is_explained_and_takes_the_place_of_the_report() {
    button("Show an example").click();
    assertThat(find(".chip")).hasCount(2);
    page.locator("#explorer summary").click();

    paste("{\"verdict\": \"PASSED\"}");
    assertThat(find("[role=alert]"))
        .hasText("This JSON is not a report of the explorer: words is missing.");
    assertThat(find(".report")).isHidden();
    paste("<html>");
    assertThat(find("[role=alert]")).containsText("This is not JSON: ");
    paste("");
    assertThat(find("[role=alert]"))
        .hasText("The text is empty. Choose the JSON file of a report.");

    button("Show an example").click();
    assertThat(find("[role=alert]")).hasCount(0);
    assertThat(find(".report")).isVisible();
  }

  @Test
  void three_operations_have_a_lane_each_and_a_failed_one_its_error() {
    choose("three.json", three());
    assertThat(find(".lane-name")).hasCount(3);
    assertThat(find(".event.k-conflict")).containsText("-> ERROR 40001: Deadlock (failed)");
    assertThat(find(".event.k-refused")).containsText("=> refused: SQLException: Deadlock");
    assertThat(find(".report-facts"))
        .containsText("Not compared, because equal serial runs differ: column t.id");
  }

  @Test
  void an_inconclusive_report_has_its_reason_and_no_history() {
    String reason = "INCONCLUSIVE: no operation is acknowledged in any serial order";
    String report =
        """
        {"verdict": "INCONCLUSIVE", "words": "REASON", "complete": false, "steps": [1, 0],
         "masked": [], "notes": ["Operation A does not succeed when it runs alone (refused: x)."],
         "classes": [], "failure": null}
        """;
    choose("inconclusive.json", report.replace("REASON", reason));
    assertThat(find(".headline")).containsText(reason);
    assertThat(find(".report-facts")).containsText("Operation A does not succeed");
    assertThat(find(".lanes")).containsText("The report has no history.");
    assertThat(find(".chip")).hasCount(0);
  }

  private void choose(String name, String report) {
    page.locator("#report-file")
        .setInputFiles(new FilePayload(name, "application/json", report.getBytes(UTF_8)));
  }

  private void paste(String text) {
    page.locator("#report-text").fill(text);
    button("Show the pasted report").click();
  }

  private String example() throws IOException {
    return new Http(service.getPort()).get("/lab/assets/example-report.json").body();
  }

  private static String three() {
    String answer = "{\"acknowledged\":true,\"value\":\"done\",\"message\":\"\"}";
    String event =
        "{\"operation\":\"%s\",\"kind\":\"%s\",\"text\":\"%s\",\"outcome\":\"%s\",\"waitsFor\":null}";
    return """
        {"verdict": "PASSED", "words": "ALL 6 ORDERS (2 executions cover them)", "complete": true,
         "steps": [1, 1, 1], "masked": ["column t.id"], "notes": [], "failure": null,
         "classes": [{"judgement": "SERIALIZABLE", "failing": false, "executions": 2,
           "answers": [ANSWER, ANSWER, ANSWER], "rows": [], "explanation": "", "replayId": "ABC",
           "contextSwitches": 2, "history": [EVENTS]}]}
        """
        .replace("ANSWER", answer)
        .replace(
            "EVENTS",
            String.join(
                ",",
                String.format(Locale.ROOT, event, "A", "DONE", "commit", ""),
                String.format(
                    Locale.ROOT, event, "C", "FAILED", "update t", "ERROR 40001: Deadlock"),
                String.format(
                    Locale.ROOT, event, "C", "REFUSED", "refused: SQLException: Deadlock", "")));
  }

  private Locator find(String selector) {
    return page.locator("#explorer " + selector);
  }

  private Locator button(String name) {
    return page.locator("#explorer button", new Page.LocatorOptions().setHasText(name)).first();
  }

  private void pictures() throws IOException {
    for (int width : List.of(1280, 390)) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        picture(width, scheme);
      }
    }
    page.setViewportSize(1280, 900);
    watched.forgetShifts();
  }

  private void picture(int width, ColorScheme scheme) throws IOException {
    page.setViewportSize(width, width == 390 ? 844 : 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    page.evaluate("window.scrollTo(0, 0)");
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .as("the tab sticks out at %d", width)
        .isLessThanOrEqualTo(width);
    String name =
        String.format(
            Locale.ROOT, "explorer-%d-%s.png", width, scheme.name().toLowerCase(Locale.ROOT));
    Pictures.write(
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)), PICTURES.resolve(name));
  }
}
