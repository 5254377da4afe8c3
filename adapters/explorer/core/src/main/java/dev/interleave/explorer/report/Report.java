package dev.interleave.explorer.report;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of an exploration.
 *
 * @param verdict the verdict
 * @param words the verdict and the coverage, for example {@code ALL 252 ORDERS (6 executions cover
 *     them)}
 * @param complete whether the executions cover all orders
 * @param steps the number of steps of each operation when it runs alone
 * @param orders the number of orders of these steps
 * @param executions how many executions ran to their end, without the serial runs
 * @param pruned how many executions ended early because they repeat another one
 * @param classes the outcomes, in the order of their first execution
 * @param failure the shortest failing history; empty if none failed
 * @param masked columns and answers that differ between equal serial runs, and are not compared
 * @param notes other facts that a reader of the verdict must know
 * @param took wall time
 */
public record Report(
    ExplorationVerdict verdict,
    String words,
    boolean complete,
    List<Integer> steps,
    BigInteger orders,
    int executions,
    int pruned,
    List<OutcomeClass> classes,
    Optional<OutcomeClass> failure,
    List<String> masked,
    List<String> notes,
    Duration took) {

  public Report {
    steps = List.copyOf(steps);
    classes = List.copyOf(classes);
    masked = List.copyOf(masked);
    notes = List.copyOf(notes);
  }

  /** The number of failing executions. */
  public int failing() {
    return classes.stream().filter(OutcomeClass::failing).mapToInt(OutcomeClass::executions).sum();
  }

  /** The report as text, with the swim lane of the shortest failing history. */
  public String text() {
    return ReportText.of(this);
  }

  /** The report as JSON. */
  public String json() {
    return ReportJson.of(this);
  }
}
