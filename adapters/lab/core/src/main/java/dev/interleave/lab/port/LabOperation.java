package dev.interleave.lab.port;

/** The operation of a request, on the two accounts and the post of an experiment. */
public enum LabOperation {
  /** Into account A. */
  DEPOSIT,
  /** From account A. */
  WITHDRAWAL,
  /** From A to B. */
  TRANSFER,
  /** From B to A. */
  TRANSFER_BACK,
  /** A like of the post. Each request has its own user. */
  LIKE,
  /** The removal of the like that the post had before the experiment. */
  UNLIKE;

  /** Whether it is about the post and not about accounts. */
  public boolean isLike() {
    return this == LIKE || this == UNLIKE;
  }
}
