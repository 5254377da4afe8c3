package dev.interleave.adapter.importer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Posts the movements of a CSV file to a running service. */
@Command(
    name = "import",
    sortOptions = false,
    description = {
      "Posts the movements of a CSV file to a running service, in batches.",
      "The header row names the columns type, accountId, fromId, toId, amount, memo and"
          + " idempotencyKey, in any order. memo and idempotencyKey may be absent.",
      "Every line is checked before the first one is sent. The same command with the unchanged file"
          + " posts nothing twice and continues where it stopped."
    },
    exitCodeOnExecutionException = ImportExit.STOPPED,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:every line is posted",
      "1:the service refused some lines, which are in the report",
      "2:an argument or the file is invalid; nothing was sent",
      "3:stopped before the end; run the same command again"
    })
final class ImportCommand implements Callable<Integer> {

  private static final int MOST_CONNECTIONS = 32;
  private static final String SUFFIX = ".refused.csv";

  private final String apiKeyVariable;
  private final boolean terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file, in UTF-8.")
  private Path file;

  @Option(
      names = "--url",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:8080",
      description = "The service (default http://127.0.0.1:8080).")
  private URI url;

  @Option(
      names = "--api-key-file",
      paramLabel = "KEYFILE",
      description =
          "A file with the API key. Without it, the environment variable "
              + ApiKeySource.VARIABLE
              + " has the key if the service requires one.")
  private Path apiKeyFile;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "1000",
      description = "The most lines of a request, 1 to 1000 (default 1000).")
  private int batch;

  @Option(
      names = "--connections",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Concurrent requests, 1 to 32 (default 2). Lines of different batches may then be posted"
              + " in any order. 1 posts the batches in the order of the file.")
  private int connections;

  @Option(
      names = "--attempts",
      paramLabel = "N",
      defaultValue = "30",
      description =
          "Attempts in a row that make no line of a batch final; then the import stops"
              + " (default 30, about two minutes).")
  private int attempts;

  @Option(
      names = "--refused",
      paramLabel = "REPORT",
      description = "The report of refused lines (default FILE.refused.csv).")
  private Path refused;

  @Option(names = "--dry-run", description = "Check the file and send nothing.")
  private boolean dryRun;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  /**
   * @param apiKeyVariable the value of the environment variable; null if it is not set
   * @param terminal whether progress goes to a terminal
   */
  ImportCommand(String apiKeyVariable, boolean terminal) {
    this.apiKeyVariable = apiKeyVariable;
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws InterruptedException {
    require(
        batch >= 1 && batch <= BatchAssembler.MOST_LINES,
        "--batch: 1 to " + BatchAssembler.MOST_LINES + ", not " + batch);
    require(
        connections >= 1 && connections <= MOST_CONNECTIONS,
        "--connections: 1 to " + MOST_CONNECTIONS + ", not " + connections);
    require(attempts >= 1, "--attempts: 1 or more, not " + attempts);
    require(Files.isRegularFile(file), "FILE: " + file + " is not a file that can be read twice.");
    ImportPlan plan =
        new ImportPlan(
            file, report(), serviceAddress(), apiKey(), batch, connections, attempts, dryRun);
    return new ImportSession(plan, spec.commandLine().getOut(), spec.commandLine().getErr())
        .run(terminal);
  }

  private String serviceAddress() {
    require(
        ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
            && url.getHost() != null
            && url.getUserInfo() == null
            && url.getQuery() == null
            && url.getFragment() == null,
        "--url: an http or https address with a host, and without user, query and fragment");
    return url.toString().replaceAll("/+$", "");
  }

  private Optional<String> apiKey() {
    try {
      return ApiKeySource.read(apiKeyFile, apiKeyVariable);
    } catch (IllegalArgumentException invalid) {
      throw new ParameterException(spec.commandLine(), invalid.getMessage(), invalid);
    }
  }

  private Path report() {
    Path report = refused == null ? file.resolveSibling(file.getFileName() + SUFFIX) : refused;
    try {
      require(
          !Files.exists(report) || !Files.isSameFile(report, file),
          "--refused: " + report + " is the imported file. Use another name.");
      require(
          RefusedReport.mayReplace(report),
          "--refused: " + report + " exists and is no report of refused lines. Use another name.");
      Path folder = report.toAbsolutePath().getParent();
      require(Files.isWritable(folder), "--refused: files cannot be written in " + folder + ".");
    } catch (IOException e) {
      throw new ParameterException(spec.commandLine(), "--refused: " + report + ": " + e, e);
    }
    return report;
  }

  private void require(boolean valid, String otherwise) {
    if (!valid) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
