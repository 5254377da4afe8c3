package dev.interleave.lab.adapter.web.run;

import dev.interleave.lab.port.RunView;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The samples of a run as CSV (RFC 4180), for a spreadsheet. */
final class SampleTable {

  static final String MEDIA_TYPE = "text/csv";

  private static final String END_OF_LINE = "\r\n";
  private static final String HEADER =
      "atMillis,lengthMillis,acknowledged,refused,conflicts,p50Millis,p99Millis,maxMillis";

  private SampleTable() {}

  static String of(RunView run) {
    return Stream.concat(
            Stream.of(HEADER),
            run.samples().stream().map(sample -> line(SampleResponse.of(sample))))
        .collect(Collectors.joining(END_OF_LINE, "", END_OF_LINE));
  }

  /** Only numbers, so that nothing needs quotes and no cell is a spreadsheet formula. */
  private static String line(SampleResponse sample) {
    return Stream.of(
            sample.atMillis(),
            sample.lengthMillis(),
            sample.acknowledged(),
            sample.refused(),
            sample.conflicts(),
            sample.p50Millis(),
            sample.p99Millis(),
            sample.maxMillis())
        .map(String::valueOf)
        .collect(Collectors.joining(","));
  }
}
