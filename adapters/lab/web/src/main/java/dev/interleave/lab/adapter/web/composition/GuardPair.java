package dev.interleave.lab.adapter.web.composition;

import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.port.Guard;

/** Two guards of one kind of row. */
record GuardPair(Guard first, Guard second) {

  GuardPair {
    if (first.isOfLikes() != second.isOfLikes()) {
      throw new IllegalArgumentException(
          "pair: '"
              + EnumNames.of(first)
              + "' and '"
              + EnumNames.of(second)
              + "' guard likes and movements, which share no row. Use two of one kind.");
    }
  }

  /**
   * @param text {@code atomic~optimistic}
   */
  static GuardPair parse(String text) {
    int tilde = text.indexOf('~');
    if (tilde < 0) {
      throw new IllegalArgumentException(
          "pair: "
              + EnumNames.shown(text)
              + " is not two guards, joined by ~, for example atomic~optimistic.");
    }
    return new GuardPair(
        EnumNames.parse("pair", Guard.class, text.substring(0, tilde)),
        EnumNames.parse("pair", Guard.class, text.substring(tilde + 1)));
  }
}
