package dev.interleave.adapter.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportMemoryTest {

  private static final int LINES = 300_000;

  @TempDir Path folder;

  @Test
  void three_hundred_thousand_lines_are_checked_and_sent_in_16_mebibytes() throws Exception {
    try (ChildJvm jvm =
        ChildJvm.start(
            folder,
            "16m",
            LargeImport.class,
            Integer.toString(LINES),
            folder.resolve("report.csv").toString())) {
      assertThat(jvm.awaitExit()).as(jvm.output()).isZero();
      assertThat(jvm.output()).contains("297000 posted, 0 replayed, 3000 refused");
    }
  }
}
