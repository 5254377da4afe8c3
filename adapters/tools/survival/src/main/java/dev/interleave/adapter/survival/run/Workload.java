package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue.AccountId;
import dev.interleave.adapter.survival.history.OperationValue.Amount;
import dev.interleave.adapter.survival.history.OperationValue.PostId;
import dev.interleave.adapter.survival.history.OperationValue.Transfer;
import dev.interleave.adapter.survival.history.OperationValue.UserPost;
import java.util.List;
import java.util.Random;

/**
 * Draws the requests of one client: 60 % movements, 24 % reads, 16 % likes. Each like has one
 * client, and posts with even numbers are never unliked, so that the checkers can follow both.
 */
final class Workload {

  private static final int MOST_CENTS = 500;

  private final Random random;
  private final List<Long> accounts;
  private final List<Long> posts;
  private final long user;
  private final String keys;
  private int requests;

  /**
   * @param user of the likes; no other client has this one
   * @param keys the first part of each key; no other client has this one
   */
  Workload(Random random, List<Long> accounts, List<Long> posts, long user, String keys) {
    this.random = random;
    this.accounts = accounts;
    this.posts = posts;
    this.user = user;
    this.keys = keys;
  }

  /** The next request, under a new key. */
  Request next() {
    String key = keys + ++requests;
    long account = one(accounts);
    long cents = 1 + random.nextInt(MOST_CENTS);
    int hundredth = random.nextInt(100);
    if (hundredth < 30) {
      return new Request(OperationType.DEPOSIT, new Amount(account, cents), key);
    }
    if (hundredth < 40) {
      return new Request(OperationType.WITHDRAW, new Amount(account, cents), key);
    }
    if (hundredth < 60) {
      long target = one(accounts);
      return target == account
          ? new Request(OperationType.DEPOSIT, new Amount(account, cents), key)
          : new Request(OperationType.TRANSFER, new Transfer(account, target, cents), key);
    }
    if (hundredth < 75) {
      return new Request(OperationType.READ_ACCOUNT, new AccountId(account), null);
    }
    if (hundredth < 82) {
      return new Request(OperationType.READ_SNAPSHOT, null, null);
    }
    long post = one(posts);
    if (hundredth < 84) {
      return new Request(OperationType.READ_LIKES, new PostId(post), null);
    }
    boolean unlike = post % 2 == 1 && random.nextBoolean();
    return new Request(
        unlike ? OperationType.UNLIKE : OperationType.LIKE, new UserPost(user, post), key);
  }

  private long one(List<Long> ids) {
    return ids.get(random.nextInt(ids.size()));
  }
}
