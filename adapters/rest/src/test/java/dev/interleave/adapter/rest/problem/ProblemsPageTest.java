package dev.interleave.adapter.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of the problems has every type, in order, with its status and a body as it is sent. */
class ProblemsPageTest {

  private static final Path PAGE = Path.of("../../docs/reference/problems.md");
  private static final Path CODE = Path.of("src/main/java");

  /** Their details name ids or values; ErrorTextsTest and FramingTest compare them. */
  private static final Set<ProblemType> DETAILS_WITH_VALUES =
      EnumSet.of(
          ProblemType.MALFORMED_BODY,
          ProblemType.PAYLOAD_TOO_LARGE,
          ProblemType.INVALID_REQUEST,
          ProblemType.NOT_FOUND,
          ProblemType.NOT_LIKED,
          ProblemType.PRECONDITION_FAILED,
          ProblemType.MISDIRECTED_REQUEST,
          ProblemType.INSUFFICIENT_FUNDS,
          ProblemType.BALANCE_LIMIT_EXCEEDED);

  /** Heading, status and title in bold, and the example before the next heading. */
  private static final Pattern SECTION =
      Pattern.compile(
          "(?m)^## (\\S+)\\n\\n\\*\\*(.+)\\*\\*\\n\\n(?:(?!## ).*\\n)*?```json\\n(.*)\\n```$");

  private static final Pattern HEADING = Pattern.compile("(?m)^## (.*)$");

  @Test
  void the_headings_are_the_types_in_their_order() throws IOException {
    List<String> types = Arrays.stream(ProblemType.values()).map(ProblemsPageTest::nameOf).toList();

    assertThat(HEADING.matcher(Files.readString(PAGE)).results().map(found -> found.group(1)))
        .containsExactlyElementsOf(types);
    assertThat(sections()).hasSameSizeAs(types);
  }

  @Test
  void every_section_has_the_status_and_the_title_of_its_type() throws IOException {
    List<String> expected =
        Arrays.stream(ProblemType.values())
            .map(type -> nameOf(type) + " " + type.status() + " " + type.title())
            .toList();

    assertThat(sections().stream().map(found -> found.group(1) + " " + found.group(2)))
        .containsExactlyElementsOf(expected);
  }

  @Test
  @Tag("F17")
  void every_section_has_the_texts_that_the_service_returns() throws IOException {
    String page = Files.readString(PAGE);
    for (ProblemType type : ProblemType.values()) {
      assertThat(page)
          .contains(
              "## "
                  + nameOf(type)
                  + "\n\n**"
                  + type.status()
                  + " "
                  + type.title()
                  + "**\n\n| | |\n| --- | --- |\n| Cause | "
                  + type.cause()
                  + " |\n| Remedy | "
                  + type.remedy()
                  + " |\n| Changed | "
                  + type.changed()
                  + " |\n");
    }
  }

  @Test
  void every_example_is_a_body_that_the_code_can_send() throws IOException {
    String code = code();
    ObjectMapper mapper = new ObjectMapper();
    List<MatchResult> sections = sections();
    for (int i = 0; i < sections.size(); i++) {
      ProblemType type = ProblemType.values()[i];
      JsonNode body = mapper.readTree(sections.get(i).group(3));
      List<FieldError> errors = new ArrayList<>();
      body.path("errors")
          .forEach(
              error ->
                  errors.add(
                      new FieldError(error.get("field").asText(), error.get("detail").asText())));
      Problem problem =
          new Problem(
              type.uri(),
              type.title(),
              type.status(),
              body.path("detail").asText(),
              body.path("instance").asText(),
              body.path("error").asText(),
              body.has("outcome") ? body.path("outcome").asText() : null,
              errors.isEmpty() ? null : errors);

      assertThat(mapper.writeValueAsString(problem)).isEqualTo(sections.get(i).group(3));
      if (!DETAILS_WITH_VALUES.contains(type)) {
        assertThat(code).as("the detail of %s", type).contains(problem.detail());
      }
    }
  }

  private static String nameOf(ProblemType type) {
    return type.uri().getPath().replace("/problems/", "");
  }

  private static List<MatchResult> sections() throws IOException {
    return SECTION.matcher(Files.readString(PAGE)).results().toList();
  }

  private static String code() throws IOException {
    try (Stream<Path> files = Files.walk(CODE)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ProblemsPageTest::text)
          .collect(Collectors.joining())
          .replace("\\\"", "\"")
          .replaceAll("\"\\s*\\+\\s*\"", "");
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
