package dev.interleave.domain.account;

import java.util.regex.Pattern;

/**
 * To whom accounts belong: a name that callers of the service are known by.
 *
 * @param name up to 100 visible ASCII characters, so that a database and a person compare it alike;
 *     empty for {@link #NOBODY}
 */
public record Owner(String name) {

  private static final Pattern VISIBLE = Pattern.compile("[!-~]{0,100}");

  /** The owner of the sample accounts, and of accounts that an operator opens. */
  public static final Owner NOBODY = new Owner("");

  /**
   * @throws IllegalArgumentException if the name is longer or has other characters
   */
  public Owner {
    if (!VISIBLE.matcher(name).matches()) {
      throw new IllegalArgumentException("an owner is named by up to 100 visible ASCII characters");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
