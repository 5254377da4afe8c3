package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/api.http has the requests of docs/api.md, which another test sends and compares. */
class HttpRequestFileTest {

  private static final Path PAGE = Path.of("..", "docs", "api.md");
  private static final Path FILE = Path.of("..", "docs", "api.http");
  private static final String WRITE = "http-file.write";

  @Test
  void the_file_is_what_the_page_says() throws IOException {
    String generated = HttpRequestFile.of(Files.readString(PAGE));
    if (Boolean.getBoolean(WRITE)) {
      Files.writeString(FILE, generated);
    }

    assertThat(generated.split("\n###", -1)).hasSizeGreaterThan(10);
    assertThat(Files.readString(FILE))
        .as("docs/api.http is stale. Run this test with -D" + WRITE + "=true.")
        .isEqualTo(generated);
  }

  @Test
  void quotes_continued_lines_and_pipes_are_read_as_a_shell_does() {
    String page =
        """
        Pay. More text.

        ```bash
        curl -si localhost:8080/a?b=1 -H "If-Match: \\"v1\\"" \\
          -H 'X: y' -d '{"amount": "1.00"}' | grep -i '^etag'
        curl -s -o /dev/null -w '%{http_code}\\n' -X PUT 'localhost:8080/c'
        ```
        """;

    assertThat(HttpRequestFile.of(page))
        .endsWith(
            """
            ### Pay
            POST {{service}}/a?b=1
            If-Match: "v1"
            X: y

            {"amount": "1.00"}

            ### Pay
            PUT {{service}}/c
            """);
  }

  @Test
  void an_option_that_is_not_known_is_an_error() {
    String page = "Pay.\n\n```bash\ncurl --data x localhost:8080/a\n```\n";

    assertThatThrownBy(() -> HttpRequestFile.of(page)).hasMessageContaining("--data");
  }
}
