package dev.interleave.adapter.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which versions If-Match names. */
class EntityTagsTest {

  private final EntityTags tags = new EntityTags(Policies.EASY);
  private final EntityTags strict = new EntityTags(Policies.STRICT);

  private static HttpHeaders match(String... values) {
    String[] lines = new String[values.length * 2];
    for (int i = 0; i < values.length; i++) {
      lines[2 * i] = "If-Match";
      lines[2 * i + 1] = values[i];
    }
    return SentHeaders.of(lines);
  }

  @Test
  void a_version_is_written_with_a_letter_before_it() {
    assertThat(EntityTags.of(3).getValue()).isEqualTo("v3");
    assertThat(EntityTags.of(3).isWeak()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = ';',
      value = {
        "\"v3\"; 3",
        "\"v0\"; 0",
        "  \"v3\"  ; 3",
        "\"v3\", \"v4\"; 3 4",
        "\"v3\",\"v4\" ,  \"v3\"; 3 4",
        "\"v3\", W/\"v4\", \"x\"; 3",
        "\"a,v4\",\"v3\"; 3",
        "\"v3\",; 3",
        ",\"v3\", ,\"v4\"; 3 4",
      })
  void a_list_names_the_versions_of_its_strong_tags(String value, String versions) {
    assertThat(tags.versionsOf(match(value)))
        .filteredOn(version -> version >= 0)
        .extracting(String::valueOf)
        .containsExactlyInAnyOrder(versions.split(" "));
  }

  @Test
  void two_headers_are_one_list() {
    assertThat(tags.versionsOf(match("\"v3\"", "\"v4\""))).contains(3L, 4L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "W/\"v3\"",
        "\"\"",
        "\"3\"",
        "\"v03\"",
        "\"V3\"",
        "\"v-1\"",
        "\"v1234567890123456789\""
      })
  void what_no_account_has_matches_nothing_and_is_not_any(String value) {
    Set<Long> versions = tags.versionsOf(match(value));
    assertThat(versions).isNotEmpty().allMatch(version -> version < 0);
  }

  @Test
  void a_star_and_no_header_are_any_version() {
    assertThat(tags.versionsOf(match("*"))).isEmpty();
    assertThat(tags.versionsOf(match(" * "))).isEmpty();
    assertThat(tags.versionsOf(match())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "garbage",
        "v3",
        "\"v3",
        "v3\"",
        "\"v3\" \"v4\"",
        ",",
        "*, \"v3\"",
        "*,*",
        "w/\"v3\"",
        "\"v 3\"",
        "\"é\""
      })
  void garbage_is_a_bad_request(String value) {
    refused(400, tags, match(value));
  }

  @Test
  void a_server_may_want_a_version_and_a_star_is_an_answer() {
    refused(428, strict, match());
    refused(400, strict, match(""));
    assertThat(strict.versionsOf(match("*"))).isEmpty();
    assertThat(strict.versionsOf(match("\"v3\""))).contains(3L);
  }

  @Test
  @Tag("F11")
  void a_malformed_value_is_named_with_the_header_and_the_allowed_form() {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> tags.versionsIfGiven(match("v3\u00e9")))
        .satisfies(
            refused ->
                assertThat(((Problem) refused.getResponse().getEntity()).detail())
                    .isEqualTo(
                        "If-Match: 'v3\\u00e9' is not valid. Use * or entity tags in double quotes"
                            + " with commas between them, for example \"v3\", \"v4\"."));
  }

  @Test
  @Tag("F11")
  void a_long_list_is_read_without_recursion() {
    String many = "\"v7\", ".repeat(10_000) + "\"v3\"";
    assertThat(tags.versionsIfGiven(match(many))).contains(3L, 7L);
  }

  private static void refused(int status, EntityTags tags, HttpHeaders headers) {
    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> tags.versionsOf(headers))
        .satisfies(refused -> assertThat(refused.getResponse().getStatus()).isEqualTo(status));
  }
}
