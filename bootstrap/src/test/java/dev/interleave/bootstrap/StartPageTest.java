package dev.interleave.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The start page in a browser: it plays a recorded lost update, without the laboratory. */
@QuarkusTest
@Tag("F26")
class StartPageTest {

  private static final Path PICTURES =
      Path.of(System.getProperty("lab.screenshots", "target/screenshots"));

  @AutoClose private static Chromium chromium;

  @TestHTTPResource URI service;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @Test
  void a_lost_update_plays_and_can_be_stepped_by_keyboard() throws IOException {
    try (WatchedPage watched = WatchedPage.open(chromium, service, "/")) {
      Page page = watched.page();
      assertThat(page.locator("#race .verdict"))
          .containsText(
              "Lost update: both requests returned 200, the balance is 1010.00 instead of 1110.00;"
                  + " B overwrote A's 100.00.");
      assertThat(page.locator("#race .position")).hasText(Pattern.compile("^([2-9]|1[012]) / 12$"));
      page.locator("#race input[type=range]").focus();
      page.keyboard().press("Home");
      assertThat(page.locator("#race .position")).hasText("0 / 12");
      page.locator("[aria-label='Step forward']").press("ArrowRight");
      assertThat(page.locator("#race .position")).hasText("1 / 12");
      assertThat(page.locator("#race [aria-current=step] .sql"))
          .hasText("SELECT balance, version FROM accounts WHERE id = :alice");

      assertThat(watched.requests()).noneMatch(path -> path.startsWith("/lab"));
      picture(page, 1280, ColorScheme.LIGHT);
      picture(page, 1280, ColorScheme.DARK);
      picture(page, 390, ColorScheme.LIGHT);
      watched.forgetShifts();
    }
  }

  private static void picture(Page page, int width, ColorScheme scheme) throws IOException {
    page.setViewportSize(width, width == 390 ? 844 : 900);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
    assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
        .as("sticks out at %d", width)
        .isLessThanOrEqualTo(width);
    String name = "start-%d-%s.png".formatted(width, scheme.name().toLowerCase(Locale.ROOT));
    Pictures.write(
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true)), PICTURES.resolve(name));
  }
}
