package dev.interleave.explorer.junit;

/**
 * The test of a contest.
 *
 * @param testClass the name with its package, as {@link Class#getName} returns it; empty outside of
 *     the extension
 * @param method the method, or any name
 */
record ContestName(String testClass, String method) {

  static ContestName of(String name) {
    return new ContestName("", name);
  }

  /** For a file. */
  String file() {
    return (testClass.isEmpty() ? method : testClass + "." + method)
        .replaceAll("[^A-Za-z0-9._$-]", "_");
  }

  /** How to replay an execution. */
  String replay(String id) {
    return testClass.isEmpty()
        ? "-D" + ReplayProperty.NAME + "=" + id
        : ReplayProperty.command(withoutPackage(), method, id);
  }

  /** A nested class keeps the name of its enclosing class, as Surefire expects it. */
  private String withoutPackage() {
    return testClass.substring(testClass.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return testClass.isEmpty() ? method : withoutPackage() + "." + method;
  }
}
