package dev.interleave.application.port.out;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.PostTitle;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * What a request asks for, in a canonical form. Requests with one key must have one fingerprint.
 * {@code 1.0} and {@code "1.00"}, and the order of JSON members, make no difference.
 *
 * @param canonical text of a few hundred characters; a store may keep a digest of it
 */
public record Fingerprint(String canonical) {

  /** Of a movement without its id, which is new for each request. */
  public static Fingerprint of(Movement movement) {
    StringJoiner canonical = new StringJoiner("|");
    canonical.add(movement.kind().name());
    for (Leg leg : movement.legs()) {
      canonical.add(leg.account().toString()).add(leg.amount().toString());
    }
    // Last, because it alone can contain the separator.
    return new Fingerprint(canonical.add(movement.memo().text()).toString());
  }

  /**
   * Of each movement of an atomic batch: its position, and a digest of all movements in their
   * order. So a key of the batch belongs to no other batch, and to no movement alone.
   */
  public static List<Fingerprint> ofBatch(List<Movement> movements) {
    MessageDigest digest = sha256();
    for (Movement movement : movements) {
      // A movement has no line break.
      digest.update((of(movement).canonical() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    String all = HexFormat.of().formatHex(digest.digest());
    return IntStream.range(0, movements.size())
        .mapToObj(index -> new Fingerprint("BATCH|" + index + "|" + all))
        .toList();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /** Of a like or an unlike; which of the two is the operation of the claim. */
  public static Fingerprint of(Like like) {
    return new Fingerprint("LIKE|" + like.post() + "|" + like.user());
  }

  /** Of a new post. */
  public static Fingerprint of(PostTitle title) {
    return new Fingerprint("POST|" + title.text());
  }

  /** Of the reset of an account. */
  public static Fingerprint of(AccountId account, Money balance) {
    return new Fingerprint("RESET|" + account + "|" + balance);
  }

  /** Of the opening of an account. */
  public static Fingerprint of(Money openingBalance, AccountName name) {
    return new Fingerprint("OPENING|" + openingBalance + "|" + name.text());
  }
}
