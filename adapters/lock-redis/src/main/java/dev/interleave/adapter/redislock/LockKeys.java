package dev.interleave.adapter.redislock;

import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.transfer.Leg;
import java.util.List;

/** The keys in Redis of the accounts of a posting. */
final class LockKeys {

  private static final String PREFIX = "lock:account:";

  private LockKeys() {}

  /** In ascending order of the accounts, so that two postings do not deadlock. */
  static List<String> of(PostingRequest posting) {
    return posting.movement().legsByAccount().stream()
        .map(Leg::account)
        .map(account -> PREFIX + account)
        .toList();
  }
}
