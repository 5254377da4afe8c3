package dev.interleave.domain.account;

/**
 * To whom accounts belong: a name that callers of the service are known by.
 *
 * @param name up to 100 characters; empty for {@link #NOBODY}
 */
public record Owner(String name) {

  private static final int LONGEST = 100;

  /** The owner of the sample accounts, and of accounts that an operator opens. */
  public static final Owner NOBODY = new Owner("");

  /**
   * @throws IllegalArgumentException if the name is too long
   */
  public Owner {
    if (name.length() > LONGEST) {
      throw new IllegalArgumentException("the name of an owner has at most 100 characters");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
