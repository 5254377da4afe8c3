package dev.interleave.application.port.out;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.PostTitle;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import java.util.StringJoiner;

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
