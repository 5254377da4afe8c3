package dev.interleave.adapter.importer;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What became of a request to the bulk route. */
sealed interface BulkReply {

  /**
   * The service decided every member.
   *
   * @param members in the order of the request
   */
  record Decided(List<MemberResult> members) implements BulkReply {}

  /**
   * Nothing was applied, because some members are invalid.
   *
   * @param members the invalid ones by their position in the request; at least one
   */
  record Invalid(Map<Integer, MemberResult> members) implements BulkReply {}

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
