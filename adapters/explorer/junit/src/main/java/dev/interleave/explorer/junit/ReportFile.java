package dev.interleave.explorer.junit;

import dev.interleave.explorer.report.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes the report as JSON into the directory that system property {@value #NAME} names. */
final class ReportFile {

  static final String NAME = "interleave.reports";

  private ReportFile() {}

  /** Returns the file, or nothing if the property is not set. */
  static Optional<Path> write(Report report, ContestName name) {
    String directory = System.getProperty(NAME, "");
    if (directory.isBlank()) {
      return Optional.empty();
    }
    try {
      Path path = Files.createDirectories(Path.of(directory)).resolve(name.file() + ".json");
      return Optional.of(Files.writeString(path, report.json()));
    } catch (IOException e) {
      throw new UncheckedIOException("The report of " + name + " was not written", e);
    }
  }
}
