package dev.interleave.bootstrap;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The Chromium that is installed on this machine, without a window. Nothing is downloaded. */
public final class Chromium implements AutoCloseable {

  private static final List<Path> PLACES =
      Stream.of(
              "/usr/bin/chromium",
              "/usr/bin/chromium-browser",
              "/usr/bin/google-chrome",
              "/Applications/Chromium.app/Contents/MacOS/Chromium",
              "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
          .map(Path::of)
          .toList();

  private static final List<String> ARGUMENTS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** Generous: the default of 5 s is too short for a measurement on a busy machine. */
  private static final double ASSERTION_MILLIS = 120_000;

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /**
   * Starts it. Where there is none, the test is skipped, or fails if {@code
   * INTERLEAVE_BROWSER=required} says that this machine must have one.
   */
  public static Chromium start() {
    Optional<Path> installed = PLACES.stream().filter(Files::isExecutable).findFirst();
    if (installed.isEmpty()) {
      String missing = "There is no Chromium on this machine: the laboratory's page is not tested.";
      if ("required".equals(System.getenv("INTERLEAVE_BROWSER"))) {
        throw new IllegalStateException(missing);
      }
      Assumptions.abort(missing);
    }
    PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTION_MILLIS);
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(installed.orElseThrow())
                    .setArgs(ARGUMENTS)));
  }

  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    playwright.close();
  }
}
