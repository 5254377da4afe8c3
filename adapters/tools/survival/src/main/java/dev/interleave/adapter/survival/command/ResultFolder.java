package dev.interleave.adapter.survival.command;

import dev.interleave.adapter.survival.anomaly.CycleDrawing;
import dev.interleave.adapter.survival.anomaly.FoundAnomaly;
import dev.interleave.adapter.survival.history.HistoryFile;
import dev.interleave.adapter.survival.run.SurvivalReport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * The folder with the results of a run.
 *
 * @param folder for the report, the history and the drawings
 * @param database a new folder inside it, for the files of the database
 */
record ResultFolder(Path folder, Path database) {

  /** The files that {@link #write} writes. Others in the folder are not touched. */
  private static final String RESULTS = "{report.txt,history.jsonl,anomaly-*.svg}";

  /** Creates the folder, or deletes the results of an earlier run in it. */
  static ResultFolder prepare(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (DirectoryStream<Path> earlier = Files.newDirectoryStream(folder, RESULTS)) {
      for (Path file : earlier) {
        Files.delete(file);
      }
    }
    return new ResultFolder(folder, Files.createTempDirectory(folder, "database-"));
  }

  void write(SurvivalReport report) throws IOException {
    HistoryFile.write(report.history(), folder.resolve("history.jsonl"));
    int number = 0;
    for (FoundAnomaly anomaly : report.anomalies()) {
      Files.writeString(folder.resolve("anomaly-" + ++number + ".svg"), CycleDrawing.svg(anomaly));
    }
    Files.writeString(folder.resolve("report.txt"), report.text());
  }

  void deleteDatabase() throws IOException {
    delete(database);
  }

  /** Deletes a folder and all in it. */
  static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
