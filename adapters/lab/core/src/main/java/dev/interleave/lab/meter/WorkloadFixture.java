package dev.interleave.lab.meter;

/** Rows that belong to one round alone, and the books on what was answered about them. */
interface WorkloadFixture extends AutoCloseable {

  /** The request of this number, always the same; a movement's id is new. */
  RoundRequest request(long number);

  /** From any thread, as soon as the answer is there. */
  void acknowledged(RoundRequest request);

  /** From any thread, as soon as it is clear that no answer will say what happened. */
  void unknown(RoundRequest request);

  /** Looks whether the rows show what has been acknowledged; called right after it was. */
  void probe(RoundRequest request);

  /** Compares the books with the rows, once every request has ended. */
  BalanceComparison compare();

  /** Removes the rows. */
  @Override
  void close();
}
