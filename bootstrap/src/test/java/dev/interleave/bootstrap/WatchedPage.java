package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A page of the service in a browser, which records errors, foreign requests and layout shifts. */
public final class WatchedPage implements AutoCloseable {

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

  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();
  private final Page page;

  private WatchedPage(Page page) {
    this.page = page;
  }

  /** Opens a path of the service, and returns when its script has run. */
  public static WatchedPage open(Chromium chromium, URI service, String path) {
    WatchedPage watched =
        new WatchedPage(
            chromium.browser().newPage(new Browser.NewPageOptions().setViewportSize(1280, 900)));
    watched.watch(service.getAuthority());
    watched.page.navigate("http://" + service.getAuthority() + path);
    watched.page.locator("body[data-ready=true]").waitFor();
    return watched;
  }

  private void watch(String authority) {
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
          URI url = URI.create(request.url());
          requests.add(String.valueOf(url.getPath()));
          if (!authority.equals(url.getAuthority())) {
            complaints.add("another host: " + url);
          }
        });
    page.addInitScript(WATCH_SHIFTS);
  }

  public Page page() {
    return page;
  }

  /** The paths that were requested so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  /** Removes complaints that are expected. */
  public void expect(String complaint) {
    complaints.removeIf(one -> one.contains(complaint));
  }

  /** A resized page has moved, which is expected. */
  public void forgetShifts() {
    page.evaluate("window.shifts.length = 0");
  }

  /** Closes the page, and fails on every error and on layout shifts. */
  @Override
  public void close() {
    Object shift = page.evaluate("window.shifts.reduce((sum, one) => sum + one, 0)");
    page.close();

    assertThat(complaints).isEmpty();
    assertThat(((Number) shift).doubleValue()).as("layout shift").isLessThan(MOST_SHIFT);
  }
}
