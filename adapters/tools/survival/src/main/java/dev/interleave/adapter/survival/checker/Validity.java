package dev.interleave.adapter.survival.checker;

/** What a check found. Only VALID passes. */
public enum Validity {
  /** The history keeps the promise. */
  VALID,
  /** Nothing was violated, and too little was seen to prove the promise. */
  UNKNOWN,
  /** The history breaks the promise. */
  INVALID
}
