package dev.interleave.explorer.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.report.ExplorationVerdict;
import dev.interleave.explorer.report.Judgement;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reference page names every option, verdict and system property, and no message of the past.
 */
class ReferencePageTest {

  private static final Path PAGE = Path.of("../../../docs/explorer/reference.md");
  private static final Path MODULES = Path.of("..");

  @ParameterizedTest
  @ValueSource(classes = {Contest.class, Interleavings.class, Sql.class})
  void every_public_method_is_named(Class<?> type) throws IOException {
    String page = Files.readString(PAGE);
    List<String> methods =
        Stream.of(type.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
            .map(Method::getName)
            .distinct()
            .toList();
    assertThat(methods).hasSizeGreaterThan(3);
    assertThat(methods)
        .allSatisfy(name -> assertThat(page).containsPattern("`" + name + "(\\([^`]*\\))?`"));
  }

  @Test
  void every_verdict_and_every_system_property_is_named() throws IOException {
    List<String> names = new ArrayList<>(List.of(ReplayProperty.NAME, ReportFile.NAME));
    Stream.of(ExplorationVerdict.values(), Judgement.values())
        .flatMap(Arrays::stream)
        .forEach(constant -> names.add(constant.toString()));
    String page = Files.readString(PAGE);
    assertThat(names).allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
  }

  @Test
  void every_message_is_one_of_the_code() throws IOException {
    String code = literals();
    List<String> messages = messages();
    assertThat(messages).hasSizeGreaterThan(40);
    List<String> missing =
        messages.stream()
            .flatMap(message -> Stream.of(message.split(" ?\\.\\.\\. ?|'")))
            .filter(part -> !code.contains(part))
            .toList();
    assertThat(missing).isEmpty();
  }

  /** The first cells of the tables under the heading Messages. */
  private static List<String> messages() throws IOException {
    String section =
        Files.readString(PAGE).replaceFirst("(?s).*\n## Messages\n", "").split("\n## ")[0];
    return Pattern.compile("(?m)^\\| `([^`]+)` \\|")
        .matcher(section)
        .results()
        .map(row -> row.group(1))
        .toList();
  }

  /** The sources, with literals that are joined across lines. */
  private static String literals() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(MODULES)) {
      for (Path file : files.filter(ReferencePageTest::isSource).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString().replaceAll("\"\\s*\\+\\s*\"", "");
  }

  private static boolean isSource(Path file) {
    return file.toString().replace('\\', '/').matches(".*/src/main/.*\\.java");
  }
}
