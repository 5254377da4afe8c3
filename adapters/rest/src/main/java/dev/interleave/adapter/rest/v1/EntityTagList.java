package dev.interleave.adapter.rest.v1;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.adapter.rest.problem.Quoted;
import jakarta.ws.rs.core.EntityTag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of {@code If-Match} or {@code If-None-Match}: {@code *}, or entity tags with commas
 * between them. Several header lines are one list, and empty elements of a list do not count.
 *
 * @param any whether it is {@code *}
 * @param tags in the order of the header; empty for {@code *}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3">RFC 9110, 8.8.3</a>
 */
record EntityTagList(boolean any, List<EntityTag> tags) {

  private static final String ANY = "*";

  /** One element of a list with the blanks and commas before it. */
  private static final Pattern ELEMENT = Pattern.compile("[ \t,]*+(?:(W/)?\"([!#-~]*+)\")?");

  EntityTagList {
    tags = List.copyOf(tags);
  }

  /**
   * @param header the name of the header, for the problem
   * @param lines its values, one per line of the request
   * @return empty if the request has no such header
   * @throws ProblemException 400 if the value is neither {@code *} nor a list of tags
   */
  static Optional<EntityTagList> of(String header, List<String> lines) {
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    String value = String.join(",", lines).strip();
    return Optional.of(
        value.equals(ANY)
            ? new EntityTagList(true, List.of())
            : new EntityTagList(false, parse(header, value)));
  }

  private static List<EntityTag> parse(String header, String value) {
    List<EntityTag> tags = new ArrayList<>();
    Matcher element = ELEMENT.matcher(value);
    int end = 0;
    while (end < value.length()) {
      element.region(end, value.length());
      boolean separated = end == 0 || value.substring(end).stripLeading().startsWith(",");
      if (!element.lookingAt() || element.end() == end || !separated) {
        throw malformed(header, value);
      }
      if (element.group(2) != null) {
        tags.add(new EntityTag(element.group(2), element.group(1) != null));
      }
      end = element.end();
    }
    if (tags.isEmpty()) {
      throw malformed(header, value);
    }
    return tags;
  }

  private static ProblemException malformed(String header, String value) {
    return new ProblemException(
        Problem.of(
            ProblemType.INVALID_REQUEST,
            header
                + ": "
                + Quoted.of(value)
                + " is not valid. Use * or entity tags in double quotes with commas between them,"
                + " for example \"v3\", \"v4\"."));
  }

  /** Strong comparison: a weak tag matches nothing. */
  boolean matchesStrongly(EntityTag current) {
    return any || tags.stream().anyMatch(tag -> !tag.isWeak() && isSame(tag, current));
  }

  /** Weak comparison: {@code W/} makes no difference. */
  boolean matchesWeakly(EntityTag current) {
    return any || tags.stream().anyMatch(tag -> isSame(tag, current));
  }

  private static boolean isSame(EntityTag one, EntityTag other) {
    return one.getValue().equals(other.getValue());
  }
}
