package dev.interleave.adapter.importer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What became of a request to the bulk route. */
sealed interface BulkReply {

  /**
   * The service returned results: of every member, or of the invalid ones only. In the second case
   * nothing was applied.
   *
   * @param members by their position in the request; at least one
   */
  record Results(Map<Integer, MemberResult> members) implements BulkReply {

    /**
     * @param members all, in the order of the request
     */
    static Results ofAll(List<MemberResult> members) {
      return new Results(
          IntStream.range(0, members.size())
              .boxed()
              .collect(Collectors.toMap(i -> i, members::get)));
    }
  }

  /**
   * The request may be sent again with the same keys. It may have been applied.
   *
   * @param reason for a person
   * @param retryAfter the least pause; zero if the service named none
   */
  record Again(String reason, Duration retryAfter) implements BulkReply {}

  /**
   * The same request would fail again.
   *
   * @param reason for a person, with the remedy if it is known
   */
  record Failed(String reason) implements BulkReply {}
}
