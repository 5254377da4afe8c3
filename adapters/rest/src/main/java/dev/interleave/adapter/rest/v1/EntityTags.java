package dev.interleave.adapter.rest.v1;

import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tags of accounts ({@code "v3"}, the version) and of posts ({@code "likes-3"}, the
 * count), and the headers {@code If-Match} and {@code If-None-Match} that name them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1">RFC 9110, 13.1</a>
 */
@Singleton
public final class EntityTags {

  private static final Pattern VERSION = Pattern.compile("v(0|[1-9][0-9]{0,17})");

  /** No account has it: the tags of a header that match nothing. */
  private static final long NO_VERSION = -1;

  private final ApiPolicy policy;

  EntityTags(ApiPolicy policy) {
    this.policy = policy;
  }

  /** The tag of an account's version. */
  public static EntityTag of(long version) {
    return new EntityTag("v" + version);
  }

  /** The tag of a post: its title never changes, so its count is its state. */
  public static EntityTag ofLikes(long likeCount) {
    return new EntityTag("likes-" + likeCount);
  }

  /**
   * The answer to a GET: 200, or 304 to a caller that has this representation, or 412 to one that
   * requires another. {@code If-Match} is evaluated first.
   *
   * @param current the tag of the body
   * @throws ProblemException 400 if a header is malformed
   */
  public static Response answer(HttpHeaders headers, EntityTag current, Object body) {
    Optional<EntityTagList> required = list(HttpHeaders.IF_MATCH, headers);
    Optional<EntityTagList> known = list(HttpHeaders.IF_NONE_MATCH, headers);
    if (required.isPresent() && !required.get().matchesStrongly(current)) {
      return Response.fromResponse(
              Problem.of(
                      ProblemType.PRECONDITION_FAILED,
                      "If-Match names no current entity tag. The header ETag has the current one.")
                  .toResponse())
          .tag(current)
          .build();
    }
    return known.isPresent() && known.get().matchesWeakly(current)
        ? Response.notModified(current).build()
        : Response.ok(body).tag(current).build();
  }

  /**
   * The versions that {@code If-Match} names; empty if any will do.
   *
   * @throws ProblemException 400 if it is malformed, 428 if it is missing and this server requires
   *     it
   */
  public Set<Long> versionsOf(HttpHeaders headers) {
    if (policy.versionRequired() && lines(HttpHeaders.IF_MATCH, headers).isEmpty()) {
      throw new ProblemException(
          Problem.of(
              ProblemType.PRECONDITION_REQUIRED,
              "If-Match: is missing, and this server requires it. Send the ETag of the account, for"
                  + " example \"v3\"."));
    }
    return versionsIfGiven(headers);
  }

  /**
   * As {@link #versionsOf}, where the header is never required.
   *
   * @throws ProblemException 400 if it is malformed
   */
  public Set<Long> versionsIfGiven(HttpHeaders headers) {
    return list(HttpHeaders.IF_MATCH, headers)
        .filter(match -> !match.any())
        .map(EntityTags::versions)
        .orElse(Set.of());
  }

  private static Set<Long> versions(EntityTagList match) {
    Set<Long> versions = new HashSet<>(Set.of(NO_VERSION));
    for (EntityTag tag : match.tags()) {
      Matcher version = VERSION.matcher(tag.getValue());
      if (!tag.isWeak() && version.matches()) {
        versions.add(Long.parseLong(version.group(1)));
      }
    }
    return versions;
  }

  private static Optional<EntityTagList> list(String name, HttpHeaders headers) {
    return EntityTagList.of(name, lines(name, headers));
  }

  private static List<String> lines(String name, HttpHeaders headers) {
    return headers.getRequestHeaders().getOrDefault(name, List.of());
  }
}
