package dev.interleave.lab.port;

/** What a request of an experiment does, in terms of the experiment's own two accounts and post. */
public enum LabOperation {
  /** Into account A. */
  DEPOSIT,
  /** From account A. */
  WITHDRAWAL,
  /** From A to B. */
  TRANSFER,
  /** From B to A. */
  TRANSFER_BACK,
  /** The experiment's post, by a user of the request's own. */
  LIKE,
  /** The experiment's post, by a user who has liked it before the experiment. */
  UNLIKE;

  /** Whether it is about the post and not about accounts. */
  public boolean isLike() {
    return this == LIKE || this == UNLIKE;
  }
}
