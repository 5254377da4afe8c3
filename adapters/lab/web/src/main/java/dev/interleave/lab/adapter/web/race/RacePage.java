package dev.interleave.lab.adapter.web.race;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * All orders of a contest as one HTML file. It contains its script, its styles and its data, and
 * opens from a disk without a service.
 */
public final class RacePage {

  private static final String FILES = "/META-INF/resources/player/";

  /** In the order of their dependencies. One file has no imports, so their names are unique. */
  private static final List<String> MODULES =
      List.of(
          "contest",
          "dom",
          "format",
          "story",
          "statements",
          "lanes",
          "player",
          "orders",
          "picture",
          "download",
          "exported");

  private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]*;\\n");
  private static final Pattern EXPORT = Pattern.compile("(?m)^export ");

  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>%s</title>
      <style>
      %s
      main { max-width: 66rem; margin: 0 auto; padding: 1rem; display: grid; gap: .8rem; }
      h1 { font-size: 1.15rem; }
      </style>
      </head>
      <body>
      <main id="place" class="panel"></main>
      <script type="application/json" id="data">%s</script>
      <script type="module">
      %s
      showExported(document.getElementById('place'), JSON.parse(document.getElementById('data').textContent));
      </script>
      </body>
      </html>
      """;

  private RacePage() {}

  /** The text of the file. */
  public static String of(InterleavingsResponse race, ObjectMapper mapper) {
    return String.format(
        Locale.ROOT,
        PAGE,
        "Interleave: " + race.contest(),
        read("player.css"),
        json(race, mapper),
        script());
  }

  /** No text of the data can end the script element. */
  private static String json(InterleavingsResponse race, ObjectMapper mapper) {
    try {
      return mapper.writeValueAsString(race).replace("<", "\\u003c");
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String script() {
    return MODULES.stream()
        .map(module -> read(module + ".js"))
        .map(module -> IMPORT.matcher(module).replaceAll(""))
        .map(module -> EXPORT.matcher(module).replaceAll(""))
        .collect(Collectors.joining("\n"));
  }

  private static String read(String file) {
    try (InputStream content = RacePage.class.getResourceAsStream(FILES + file)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
