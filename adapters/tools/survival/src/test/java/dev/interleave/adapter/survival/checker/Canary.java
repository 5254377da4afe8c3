package dev.interleave.adapter.survival.checker;

/**
 * A history that a checker must reject.
 *
 * @param name what the service did
 * @param checker the name of the checker
 * @param run the run
 * @param explanation a part of the explanation
 */
record Canary(String name, String checker, CheckedRun run, String explanation) {

  @Override
  public String toString() {
    return checker + ": " + name;
  }
}
