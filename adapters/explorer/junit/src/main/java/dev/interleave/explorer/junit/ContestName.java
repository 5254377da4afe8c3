package dev.interleave.explorer.junit;

/**
 * The test of a contest.
 *
 * @param testClass the simple name; empty outside of the extension
 * @param method the method, or any name
 */
record ContestName(String testClass, String method) {

  static ContestName of(String name) {
    return new ContestName("", name);
  }

  /** For a file. */
  String file() {
    return (testClass.isEmpty() ? method : testClass + "." + method)
        .replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** How to replay an execution. */
  String replay(String id) {
    return testClass.isEmpty()
        ? "-D" + ReplayProperty.NAME + "=" + id
        : ReplayProperty.command(testClass, method, id);
  }

  @Override
  public String toString() {
    return testClass.isEmpty() ? method : testClass + "." + method;
  }
}
