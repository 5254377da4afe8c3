package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.adapter.web.race.ExecutionResponse;
import dev.interleave.lab.adapter.web.race.InterleavingsResponse;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.Interleavings;
import dev.interleave.lab.port.ScheduleClass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explores contests. */
@Command(
    name = "interleavings",
    sortOptions = false,
    description = "Runs contests in every order of their steps, and says what became of each.")
final class InterleavingsCommand extends LabSubcommand {

  private final LabUseCases useCases;
  private final CommandOutput output;

  @Option(
      names = "--all",
      description = "Deposits, withdrawals, transfers and likes, under every strategy.")
  private boolean all;

  @Option(
      names = "--schedule",
      paramLabel = "ORDER",
      description = "Show this order of one contest step by step, for example AABABB.")
  private String order;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description =
          "Also write the orders of one contest as an HTML file that opens without a service.")
  private Path html;

  @Parameters(
      paramLabel = "CONTEST",
      description =
          "<operation>.<guard>~<operation>.<guard>, for example"
              + " deposit.unguarded~deposit.unguarded; two deposits under every strategy if none"
              + " is named.")
  private List<String> ids = List.of();

  InterleavingsCommand(LabUseCases useCases, CommandOutput output) {
    this.useCases = useCases;
    this.output = output;
  }

  @Override
  void check() {
    if (all && !ids.isEmpty()) {
      throw wrong("--all, CONTEST: use one of the two");
    }
    if (order != null && ids.size() != 1) {
      throw wrong("--schedule: name one CONTEST, not " + ids.size());
    }
    if (html != null) {
      checkFile();
    }
    List<Contest> contests = contests();
    if (order != null) {
      checkOrder(new ScheduleOrder(order, contests.get(0))::requireLetters);
    }
  }

  private void checkFile() {
    if (ids.size() != 1) {
      throw wrong("--html: name one CONTEST, not " + ids.size());
    }
    Path folder = html.toAbsolutePath().getParent();
    if (Files.isDirectory(html) || !Files.isDirectory(folder)) {
      throw wrong("--html: '" + html + "' is not a file in an existing folder");
    }
  }

  private void checkOrder(Runnable check) {
    try {
      check.run();
    } catch (IllegalArgumentException invalid) {
      throw wrong("--schedule: " + invalid.getMessage());
    }
  }

  @Override
  public Integer call() {
    check();
    List<Interleavings> results = new ArrayList<>();
    List<Contest> contests = contests();
    if (order != null) {
      List<Integer> steps = useCases.steps().count(contests.get(0));
      checkOrder(() -> new ScheduleOrder(order, contests.get(0)).requireSteps(steps));
    }
    for (Contest contest : contests) {
      output.progress(results.size() + 1 + " of " + contests.size() + ": " + contest.id());
      results.add(explore(contest));
    }
    Duration took = results.stream().map(Interleavings::took).reduce(Duration.ZERO, Duration::plus);
    output.progress("took " + took.toMillis() + " ms");
    show(results);
    if (html != null) {
      output.html(InterleavingsResponse.of(results.get(0)), html);
    }
    return exitCodeOf(results);
  }

  private List<Contest> contests() {
    if (ids.isEmpty()) {
      return all ? StandardContests.all() : StandardContests.ofDeposits();
    }
    try {
      return ids.stream().map(Contest::parse).toList();
    } catch (IllegalArgumentException invalid) {
      throw wrong("CONTEST: " + invalid.getMessage());
    }
  }

  private Interleavings explore(Contest contest) {
    try {
      return useCases.explore().explore(contest);
    } catch (IllegalArgumentException tooMany) {
      throw wrong("CONTEST: " + tooMany.getMessage());
    }
  }

  private void show(List<Interleavings> results) {
    if (order != null) {
      showSchedule(results.get(0));
    } else if (isJson()) {
      output.json(results.stream().map(InterleavingsResponse::of).toList());
    } else {
      output.print(table(results).lines());
    }
  }

  private void showSchedule(Interleavings result) {
    Interleavings.Schedule schedule =
        result.schedules().stream()
            .filter(one -> one.order().equals(order))
            .findFirst()
            .orElseThrow();
    if (isJson()) {
      output.json(ExecutionResponse.of(result.of(schedule)));
    } else {
      output.print(new SwimLanes(result.contest(), order, result.of(schedule)).lines());
    }
  }

  private static TextTable table(List<Interleavings> results) {
    List<String> head = new ArrayList<>(List.of("contest", "orders"));
    Stream.of(ScheduleClass.values()).map(EnumNames::of).forEach(head::add);
    List<List<String>> rows = new ArrayList<>();
    for (Interleavings result : results) {
      List<String> row = new ArrayList<>();
      row.add(result.contest().id());
      row.add(Integer.toString(result.schedules().size()));
      result.counts().values().forEach(count -> row.add(count == 0 ? "." : count.toString()));
      rows.add(row);
    }
    return new TextTable(head, rows);
  }

  /** Shipped guards must not lose. The control must lose, or the result is inconclusive. */
  private static int exitCodeOf(List<Interleavings> results) {
    boolean inconclusive = false;
    for (Interleavings result : results) {
      int lost = result.counts().get(ScheduleClass.LOST);
      if (lost > 0 && isAll(result.contest(), Guard.Kind.SHIPPED)) {
        return ExitCode.LOST;
      }
      inconclusive |= lost == 0 && isAll(result.contest(), Guard.Kind.CONTROL);
    }
    return inconclusive ? ExitCode.INCONCLUSIVE : ExitCode.HELD;
  }

  private static boolean isAll(Contest contest, Guard.Kind kind) {
    return contest.contenders().stream().allMatch(one -> one.guard().kind() == kind);
  }
}
