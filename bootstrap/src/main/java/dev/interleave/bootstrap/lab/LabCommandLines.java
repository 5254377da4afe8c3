package dev.interleave.bootstrap.lab;

import dev.interleave.bootstrap.startup.UsageError;
import dev.interleave.lab.adapter.database.anomaly.ServerAnomalyExperiments;
import dev.interleave.lab.adapter.web.command.LabCommandLine;
import java.io.PrintWriter;

/** Builds the command line with what it runs without the service. */
final class LabCommandLines {

  private LabCommandLines() {}

  static LabCommandLine of(PrintWriter out, PrintWriter err) {
    return new LabCommandLine(
        out, err, server -> new ServerAnomalyExperiments(server).run(), UsageError::of);
  }
}
