package dev.interleave.lab.adapter.web.race;

/** What contenders are called: A, B, C. */
public final class Letters {

  private Letters() {}

  /**
   * @param contender from 0
   */
  public static String of(int contender) {
    return Character.toString('A' + contender);
  }
}
