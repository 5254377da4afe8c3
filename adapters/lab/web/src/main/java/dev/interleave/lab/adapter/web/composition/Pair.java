package dev.interleave.lab.adapter.web.composition;

import dev.interleave.lab.adapter.web.json.Words;
import dev.interleave.lab.port.Guard;

/** Two guards of one kind of row. */
record Pair(Guard first, Guard second) {

  Pair {
    if (first.isOfLikes() != second.isOfLikes()) {
      throw new IllegalArgumentException(
          "pair: '"
              + Words.of(first)
              + "' and '"
              + Words.of(second)
              + "' guard likes and movements, which share no row. Use two of one kind.");
    }
  }

  /**
   * @param text {@code atomic~optimistic}
   */
  static Pair parse(String text) {
    int tilde = text.indexOf('~');
    if (tilde < 0) {
      throw new IllegalArgumentException(
          "pair: "
              + Words.shown(text)
              + " is not two guards, joined by ~, for example atomic~optimistic.");
    }
    return new Pair(
        Words.parse("pair", Guard.class, text.substring(0, tilde)),
        Words.parse("pair", Guard.class, text.substring(tilde + 1)));
  }
}
