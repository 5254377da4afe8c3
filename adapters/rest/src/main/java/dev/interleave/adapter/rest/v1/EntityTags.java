package dev.interleave.adapter.rest.v1;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An account's version as an entity tag, {@code "v3"}, and the header {@code If-Match}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1">RFC 9110, 13.1.1</a>
 */
@Singleton
public final class EntityTags {

  private static final Pattern TAG = Pattern.compile("(W/)?\"([!#-~]*)\"");
  private static final Pattern LIST = Pattern.compile("\\s*,\\s*");
  private static final Pattern VERSION = Pattern.compile("v(0|[1-9][0-9]{0,17})");

  /** No account has it: the tags of a header that match nothing. */
  private static final long NO_VERSION = -1;

  private final ApiPolicy policy;

  EntityTags(ApiPolicy policy) {
    this.policy = policy;
  }

  /** The tag of a version. */
  public static EntityTag of(long version) {
    return new EntityTag("v" + version);
  }

  /**
   * The versions that {@code If-Match} names; empty if any will do.
   *
   * @throws ProblemException 400 if it is malformed, 428 if it is missing and this server wants it
   */
  public Set<Long> versionsOf(HttpHeaders headers) {
    List<String> given = headers.getRequestHeaders().getOrDefault(HttpHeaders.IF_MATCH, List.of());
    if (given.isEmpty() && policy.versionRequired()) {
      throw new ProblemException(
          Problem.of(
              ProblemType.PRECONDITION_REQUIRED,
              "If-Match: this server wants to know which version of the account you have seen"));
    }
    String all = String.join(",", given).strip();
    return given.isEmpty() || all.equals("*") ? Set.of() : parse(all);
  }

  /** By strong comparison: a weak tag matches nothing. */
  private static Set<Long> parse(String tags) {
    Set<Long> versions = new HashSet<>(Set.of(NO_VERSION));
    for (String text : LIST.split(tags, -1)) {
      Matcher tag = TAG.matcher(text);
      if (!tag.matches()) {
        throw new ProblemException(
            Problem.of(ProblemType.INVALID_REQUEST, "If-Match: is not a list of entity tags"));
      }
      Matcher version = VERSION.matcher(tag.group(2));
      if (tag.group(1) == null && version.matches()) {
        versions.add(Long.parseLong(version.group(1)));
      }
    }
    return versions;
  }
}
