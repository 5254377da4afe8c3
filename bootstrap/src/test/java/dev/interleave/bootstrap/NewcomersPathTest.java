package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** Types what docs/api.md shows, and reads what it promises. */
@QuarkusTest
@TestProfile(FreshService.class)
@DisabledIfEnvironmentVariable(
    named = "QUARKUS_DATASOURCE_JDBC_URL",
    matches = ".+",
    disabledReason = "the examples are those of a new database")
class NewcomersPathTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "api.md");

  /** A command and, right after it, what it prints. */
  private static final Pattern STEP =
      Pattern.compile("```bash\\n(.*?)```\\n\\n```(?:json)?\\n(.*?)```", Pattern.DOTALL);

  private static final Pattern NEW_ACCOUNT = Pattern.compile("^\\{\"id\":(\\d+),\"name\"");
  private static final Pattern NEW_POST = Pattern.compile("^\\{\"id\":(\\d+),\"title\"");

  @TestHTTPResource URI service;

  @Test
  void every_command_prints_the_output_below_it() throws Exception {
    String run = "-" + UUID.randomUUID(); // A database that is kept remembers keys.
    List<String> printed = new ArrayList<>();
    List<String> promised = new ArrayList<>();
    String account = "4";
    String post = "2";
    Matcher step = STEP.matcher(Files.readString(DOCUMENT));
    while (step.find()) {
      String command =
          step.group(1)
              .replace("localhost:8080", service.getAuthority())
              .replaceAll("(Idempotency-Key: [^']*)", "$1" + run)
              .replaceAll("accounts/4\\b", "accounts/" + account)
              .replaceAll("(\"idempotencyKey\":\"[^\"]*)", "$1" + run)
              .replaceAll("\"(fromId|accountId)\":4\\b", "\"$1\":" + account)
              .replaceAll("\"account\":4\\b", "\"account\":" + account)
              .replaceAll("posts/2\\b", "posts/" + post);
      String output = run(command);
      account = idIn(output, NEW_ACCOUNT, account);
      post = idIn(output, NEW_POST, post);
      printed.add(step.group(1) + comparable(output, account, post));
      promised.add(step.group(1) + comparable(step.group(2), "4", "2"));
    }

    assertThat(promised).hasSizeGreaterThan(8);
    assertThat(printed).containsExactlyElementsOf(promised);
  }

  /** A database that is kept from run to run numbers on. */
  private static String idIn(String output, Pattern pattern, String known) {
    Matcher id = pattern.matcher(output);
    return id.find() ? id.group(1) : known;
  }

  /** Without what is new each time. */
  private static String comparable(String output, String account, String post) {
    return output
        .replace("\r", "")
        .replaceAll("accounts/" + account + "\\b", "accounts/<account>")
        .replaceAll("\"account\":" + account + "\\b", "\"account\":<account>")
        .replaceAll("([Aa]ccount) " + account + "\\b", "$1 <account>")
        .replaceAll("\"id\":" + account + ",\"name\"", "\"id\":<account>,\"name\"")
        .replaceAll("\"id\":" + post + ",\"title\"", "\"id\":<post>,\"title\"")
        .replaceAll("\"(id|next)\":\\d+", "\"$1\":<entry>")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>")
        .replaceAll("\"postedAt\":\"[^\"]*Z\"", "\"postedAt\":<now>")
        .replaceAll("\"account\":2,\"amount\":\"5.00\",[^}]*", "<bob>")
        .strip();
  }

  private static String run(String command) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    try {
      String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(shell.waitFor(20, TimeUnit.SECONDS)).isTrue();
      return output;
    } finally {
      shell.destroyForcibly();
    }
  }
}
