package dev.interleave.lab.adapter.web.run;

import dev.interleave.lab.adapter.web.json.Millis;
import dev.interleave.lab.port.RunView;
import java.math.BigDecimal;

/** The measurements of an interval. */
public record SampleResponse(
    BigDecimal atMillis,
    BigDecimal lengthMillis,
    long acknowledged,
    long refused,
    long conflicts,
    BigDecimal p50Millis,
    BigDecimal p99Millis,
    BigDecimal maxMillis) {

  static SampleResponse of(RunView.Sample sample) {
    return new SampleResponse(
        Millis.of(sample.at()),
        Millis.of(sample.length()),
        sample.acknowledged(),
        sample.refused(),
        sample.conflicts(),
        Millis.of(sample.latency().p50()),
        Millis.of(sample.latency().p99()),
        Millis.of(sample.latency().max()));
  }
}
