package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.bootstrap.ExternalServers;
import dev.interleave.bootstrap.ServiceInstance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Types what docs/tutorial shows, page by page, and reads what it promises.
 *
 * <p>Output in a {@code text} block is the same every time and is compared as it stands; of a
 * {@code measured} block only the names of its rows and its verdicts are, since the rest is of one
 * run. With {@code -Dtutorial.write=true} the pages get the output of this run instead.
 */
@Tag("tutorial")
class TutorialIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final boolean WRITE = Boolean.getBoolean("tutorial.write");
  private static final int LONGEST_COMMAND_SECONDS = 120;

  /** A command and, right after it, what it prints. */
  private static final Pattern STEP =
      Pattern.compile("```bash\\n(.*?)```\\n\\n```(text|measured)\\n(.*?)```", Pattern.DOTALL);

  private static final Pattern VERDICT = Pattern.compile("^\\s*(HELD|LOST|INCONCLUSIVE): ");

  private static final Pattern COMMAND = Pattern.compile("```bash\\n");

  @Test
  void every_command_prints_the_output_below_it() throws Exception {
    List<String> printed = new ArrayList<>();
    List<String> promised = new ArrayList<>();
    try (ExternalServers servers = ExternalServers.start();
        ServiceInstance service = ServiceInstance.start(servers).awaitReady()) {
      for (Path page : pages()) {
        String text = Files.readString(page);
        StringBuilder rewritten = new StringBuilder();
        Matcher step = STEP.matcher(text);
        while (step.find()) {
          String output = run(step.group(1), service, servers);
          assertThat(output).as("what is printed by %s", step.group(1)).isNotBlank();
          printed.add(step.group(1) + comparable(step, output));
          promised.add(step.group(1) + comparable(step, step.group(3)));
          step.appendReplacement(rewritten, Matcher.quoteReplacement(text(step, output)));
        }
        step.appendTail(rewritten);
        assertThat(STEP.matcher(text).results().count())
            .as("commands of %s with their output", page)
            .isEqualTo(COMMAND.matcher(text).results().count());
        if (WRITE) {
          Files.writeString(page, rewritten);
        }
      }
    }

    assertThat(promised).hasSizeGreaterThan(20);
    if (!WRITE) {
      assertThat(printed).containsExactlyElementsOf(promised);
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(ROOT.resolve("docs/tutorial"))) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }

  private static String text(MatchResult step, String output) {
    return "```bash\n" + step.group(1) + "```\n\n```" + step.group(2) + "\n" + output + "```";
  }

  /** Of what is measured, the verdicts and what the columns and rows are called. */
  private static String comparable(MatchResult step, String output) {
    if (step.group(2).equals("text")) {
      return output.strip();
    }
    Set<String> names = new TreeSet<>();
    for (String line : output.strip().split("\\R")) {
      Matcher verdict = VERDICT.matcher(line);
      if (verdict.find()) {
        names.add(verdict.group(1));
      } else if (line.strip().contains("  ")) {
        names.add(line.strip().split("  ")[0].replaceAll("\\d+", "#"));
      }
    }
    return names.toString();
  }

  /** From the root of the repository, as the page says, against servers that are there already. */
  private static String run(String command, ServiceInstance service, ExternalServers servers)
      throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder(
            "bash", "-c", command.replace("localhost:8080", "localhost:" + service.port()));
    Map<String, String> environment = new HashMap<>(servers.environment());
    environment.put("INTERLEAVE_SECURITY_MODE", "open");
    environment.put("INTERLEAVE_LAB_ENABLED", "true");
    shell.environment().putAll(environment);
    shell.directory(ROOT.toFile());
    shell.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = shell.start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(LONGEST_COMMAND_SECONDS, TimeUnit.SECONDS)).as(command).isTrue();
      String ended = output.isEmpty() || output.endsWith("\n") ? output : output + "\n";
      return ended.replace("localhost:" + service.port(), "localhost:8080");
    } finally {
      process.destroyForcibly();
    }
  }
}
