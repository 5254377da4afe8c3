package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The laboratory's command line reports a wrong argument as the service's does. */
@Tag("F21")
class LabUsageTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "interleavngs|Unknown command 'interleavngs'. Did you mean 'interleavings'?",
        "run --clinets 5|Unknown option '--clinets'. Did you mean '--clients'?",
        "anomalies --jsn|Unknown option '--jsn'. Did you mean '--json'?",
        "deadlock twice|Unknown argument 'twice'. The command takes none."
      })
  void what_is_unknown_is_named_with_what_was_probably_meant(String arguments, String message) {
    ExperimentSubcommand lab = new ExperimentSubcommand();

    assertThat(
            lab.runWithoutService(
                new PrintWriter(out, true), new PrintWriter(err, true), arguments.split(" ")))
        .hasValue(2);
    assertThat(err.toString()).startsWith(message);
    assertThat(out.toString()).isEmpty();
  }
}
