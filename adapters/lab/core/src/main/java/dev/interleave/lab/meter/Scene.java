package dev.interleave.lab.meter;

/** Rows that belong to one round alone, and the books on what was answered about them. */
interface Scene extends AutoCloseable {

  /** The request of this number, always the same; a movement's id is new. */
  Request request(long number);

  /** From any thread, as soon as the answer is there. */
  void acknowledged(Request request);

  /** From any thread, as soon as it is clear that no answer will say what happened. */
  void unknown(Request request);

  /** Looks whether the rows show what has been acknowledged; called right after it was. */
  void witness(Request request);

  /** Compares the books with the rows, once every request has ended. */
  Evidence compare();

  /** Removes the rows. */
  @Override
  void close();
}
