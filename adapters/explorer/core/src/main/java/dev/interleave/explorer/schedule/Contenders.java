package dev.interleave.explorer.schedule;

/** The names of contenders. */
public final class Contenders {

  private Contenders() {}

  /** The name of a contender, counted from 0: A, B, C. */
  public static String letterOf(int contender) {
    return Character.toString('A' + contender);
  }
}
