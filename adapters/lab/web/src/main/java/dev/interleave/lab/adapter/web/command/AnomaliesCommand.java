package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.anomalies.AnomaliesResponse;
import dev.interleave.lab.adapter.web.anomalies.AnomaliesResponse.CellResponse;
import dev.interleave.lab.adapter.web.anomalies.AnomaliesResponse.ModeResponse;
import dev.interleave.lab.port.DatabaseServer;
import dev.interleave.lab.port.in.MeasureServerAnomaliesUseCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the anomalies of the connected engine, or of a server that a URL names. */
@Command(
    name = "anomalies",
    sortOptions = false,
    description = "Measures which anomalies the database lets happen, at every isolation level.")
final class AnomaliesCommand extends LabSubcommand {

  private static final Pattern SUPPORTED = Pattern.compile("jdbc:(postgresql|mysql|mariadb)://.+");

  /** Before the first slash: the address of the server. */
  private static final Pattern CREDENTIALS = Pattern.compile("jdbc:[a-z]+://[^/?]*@.*");

  private final LabUseCases useCases;
  private final MeasureServerAnomaliesUseCase server;
  private final CommandOutput output;

  @Option(
      names = "--url",
      paramLabel = "JDBC_URL",
      description = {
        "Measure this server instead: jdbc:postgresql://HOST:PORT/DATABASE, jdbc:mysql://... or",
        "jdbc:mariadb://... The command creates two tables there and drops them at its end."
      })
  private String url;

  @Option(names = "--user", description = "The user of that server, if the URL has none.")
  private String user;

  @Option(
      names = "--password",
      arity = "0..1",
      interactive = true,
      description = "Its password, if the URL has none. Without a value, it is asked for.")
  private String password;

  AnomaliesCommand(
      LabUseCases useCases, MeasureServerAnomaliesUseCase server, CommandOutput output) {
    this.useCases = useCases;
    this.server = server;
    this.output = output;
  }

  @Override
  void check() {
    if (url == null && (user != null || password != null)) {
      throw wrong("--user, --password: they belong to --url, which is missing.");
    }
    if (url != null && !SUPPORTED.matcher(url).matches()) {
      throw wrong(
          "--url: no supported engine. Use jdbc:postgresql://HOST:PORT/DATABASE, jdbc:mysql://..."
              + " or jdbc:mariadb://...");
    }
    if (url != null && CREDENTIALS.matcher(url).matches()) {
      throw wrong("--url: contains a user or a password. Use --user and --password instead.");
    }
  }

  @Override
  boolean needsService() {
    return url == null;
  }

  private AnomaliesResponse measure() {
    if (url == null) {
      return AnomaliesResponse.measuredBy(useCases.anomalies());
    }
    DatabaseServer measured =
        new DatabaseServer(
            url, Objects.requireNonNullElse(user, ""), Objects.requireNonNullElse(password, ""));
    return AnomaliesResponse.measuredBy(() -> server.measure(measured));
  }

  @Override
  public Integer call() {
    AnomaliesResponse matrix = measure();
    if (isJson()) {
      output.json(matrix);
      return ExitCode.HELD;
    }
    output.progress("took " + matrix.tookMillis() + " ms");
    for (ModeResponse mode : matrix.modes()) {
      output.print(matrix.engine() + (mode.setting().isEmpty() ? "" : ", " + mode.setting()));
      output.print(table(mode).lines());
      output.print("");
    }
    return ExitCode.HELD;
  }

  private static TextTable table(ModeResponse mode) {
    List<String> isolations = distinct(mode.cells().stream().map(CellResponse::isolation));
    List<String> head = new ArrayList<>(List.of("anomaly"));
    head.addAll(isolations);
    List<List<String>> rows = new ArrayList<>();
    for (String anomaly : distinct(mode.cells().stream().map(CellResponse::anomaly))) {
      List<String> row = new ArrayList<>(List.of(anomaly));
      isolations.forEach(isolation -> row.add(cell(mode, isolation, anomaly)));
      rows.add(row);
    }
    return new TextTable(head, rows);
  }

  private static List<String> distinct(Stream<String> words) {
    return words.distinct().toList();
  }

  private static String cell(ModeResponse mode, String isolation, String anomaly) {
    return mode.cells().stream()
        .filter(cell -> cell.isolation().equals(isolation) && cell.anomaly().equals(anomaly))
        .map(cell -> cell.occurs() ? "OCCURS" : cell.prevention())
        .findFirst()
        .orElse("?");
  }
}
