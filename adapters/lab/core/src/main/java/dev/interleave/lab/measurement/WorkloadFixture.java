package dev.interleave.lab.measurement;

/** The rows of one round, and the record of the replies about them. */
interface WorkloadFixture extends AutoCloseable {

  /** The request with this number. It is the same in every run, except for the id of a movement. */
  RoundRequest request(long number);

  /** Records an acknowledgement. Thread-safe. */
  void acknowledged(RoundRequest request);

  /** Records a request whose effect no reply states. Thread-safe. */
  void unknown(RoundRequest request);

  /**
   * Reads whether the rows show an acknowledged request; called right after the acknowledgement.
   */
  void probe(RoundRequest request);

  /** Compares the replies with the rows, after every request has ended. */
  BalanceComparison compare();

  /** Removes the rows. */
  @Override
  void close();
}
