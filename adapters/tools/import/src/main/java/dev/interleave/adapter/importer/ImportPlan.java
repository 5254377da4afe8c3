package dev.interleave.adapter.importer;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The checked arguments of the command.
 *
 * @param report the file of refused lines
 * @param service its address, without a slash at the end
 * @param batch the most lines of a request
 * @param connections concurrent requests
 * @param attempts in a row that make no line of a batch final
 * @param dryRun whether the file is checked and nothing is sent
 */
record ImportPlan(
    Path file,
    Path report,
    String service,
    Optional<String> apiKey,
    int batch,
    int connections,
    int attempts,
    boolean dryRun) {

  /** Without the key. */
  @Override
  public String toString() {
    return "import of " + file + " to " + service;
  }
}
