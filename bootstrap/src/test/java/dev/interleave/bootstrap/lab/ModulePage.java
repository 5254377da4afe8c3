package dev.interleave.bootstrap.lab;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.interleave.bootstrap.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;

/** An empty page in a browser that can import the modules of the service, without a service. */
final class ModulePage {

  private static final String ORIGIN = "http://modules.invalid";

  private ModulePage() {}

  static Page open(Chromium chromium) {
    Page page = chromium.browser().newPage();
    page.route(ORIGIN + "/**", ModulePage::serve);
    page.navigate(ORIGIN + "/");
    return page;
  }

  private static void serve(Route route) {
    String path = URI.create(route.request().url()).getPath();
    route.fulfill(
        path.equals("/")
            ? new Route.FulfillOptions().setContentType("text/html").setBody("<!doctype html>")
            : new Route.FulfillOptions()
                .setContentType("text/javascript")
                .setBodyBytes(
                    read(path.matches("/(lab|player)/.*") ? "/META-INF/resources" + path : path)));
  }

  private static byte[] read(String resource) {
    try (InputStream file = ModulePage.class.getResourceAsStream(resource)) {
      return file.readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
