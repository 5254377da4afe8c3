package dev.interleave.bootstrap.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The one line that a wrong command line prints. */
@Tag("F21")
class UsageErrorTest {

  @Command(name = "alone")
  private static final class Alone {
    @Option(names = "--port")
    private int port;

    @Option(names = {"-v", "--verbose"})
    private boolean verbose;
  }

  @Command(name = "bare")
  private static final class Bare {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bear|Unknown command 'bear'. Did you mean 'bare'?",
        "xyz|Unknown command 'xyz'. Use one of: bare.",
        "bare twice|Unknown argument 'twice'. The command takes none.",
        "--verbsoe|Unknown option '--verbsoe'. Did you mean '--verbose'?",
        "--zzz|Unknown option '--zzz'. Use one of: --port, --verbose.",
        "bare --port|Unknown option '--port'. The command takes none.",
        "-Dport=1|Unknown option '-Dport=1'. Put system properties before -jar.",
        "--port=x|Invalid value for option '--port': 'x' is not an int"
      })
  void it_names_the_argument_and_what_is_allowed(String arguments, String message) {
    CommandLine line = new CommandLine(new Alone()).addSubcommand(new Bare());

    ParameterException wrong =
        catchThrowableOfType(ParameterException.class, () -> line.parseArgs(arguments.split(" ")));

    assertThat(UsageError.of(wrong)).isEqualTo(message);
  }
}
