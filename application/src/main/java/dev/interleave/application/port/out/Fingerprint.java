package dev.interleave.application.port.out;

import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.StringJoiner;

/**
 * By what two requests under one key are told apart: a digest of what they ask for, in a canonical
 * form. {@code 1.0} and {@code "1.00"}, and the order of JSON members, are the same request.
 *
 * @param sha256 in hexadecimal
 */
public record Fingerprint(String sha256) {

  /** Of a movement: all but its id, which is ours and new each time. */
  public static Fingerprint of(Movement movement) {
    StringJoiner canonical = new StringJoiner("|");
    canonical.add(movement.kind().name());
    for (Leg leg : movement.legs()) {
      canonical.add(leg.account().toString()).add(leg.amount().toString());
    }
    // Last, because it alone can contain the separator.
    return digest(canonical.add(movement.memo().text()).toString());
  }

  /** Of the opening of an account. */
  public static Fingerprint of(Money openingBalance, AccountName name) {
    return digest("OPENING|" + openingBalance + "|" + name.text());
  }

  private static Fingerprint digest(String canonical) {
    try {
      return new Fingerprint(
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256")
                      .digest(canonical.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
