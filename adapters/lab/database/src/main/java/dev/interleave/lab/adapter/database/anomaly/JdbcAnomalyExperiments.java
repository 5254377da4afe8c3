package dev.interleave.lab.adapter.database.anomaly;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.Turn;
import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.AnomalyMatrix.Cell;
import dev.interleave.lab.port.AnomalyMatrix.Isolation;
import dev.interleave.lab.port.AnomalyMatrix.Mode;
import dev.interleave.lab.port.out.AnomalyExperiments;
import dev.interleave.lab.port.out.ConnectedEngine;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LockWaits;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs every script at every isolation level, on two accounts of its own in the service's tables: a
 * table of its own would need a privilege that the service's user may not have.
 *
 * <p>MariaDB answers differently with and without its snapshot isolation, and is asked both ways.
 */
public final class JdbcAnomalyExperiments implements AnomalyExperiments {

  private static final String SNAPSHOT_ISOLATION = "innodb_snapshot_isolation";
  private static final Money OPENING = new Money(1000_00);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Turn turn = new Turn("the anomalies are being measured", PATIENCE);
  private final LabConnections connections;
  private final ConnectedEngine engine;
  private final LabAccounts accounts;
  private final LockWaits waits;

  public JdbcAnomalyExperiments(
      LabConnections connections, ConnectedEngine engine, LabAccounts accounts, LockWaits waits) {
    this.connections = connections;
    this.engine = engine;
    this.accounts = accounts;
    this.waits = waits;
  }

  @Override
  public AnomalyMatrix run() {
    return turn.take(this::runAlone);
  }

  private AnomalyMatrix runAlone() {
    List<AccountId> rows = accounts.open(2, OPENING);
    try {
      List<Mode> modes = new ArrayList<>();
      for (Optional<String> setting : settings()) {
        List<Cell> cells = new ArrayList<>();
        for (Isolation isolation : Isolation.values()) {
          for (Script script : Script.all()) {
            cells.add(cell(script, isolation, setting, rows));
          }
        }
        modes.add(new Mode(setting.orElse(""), cells));
      }
      return new AnomalyMatrix(engine.name(), modes);
    } finally {
      accounts.remove(rows);
    }
  }

  private List<Optional<String>> settings() {
    try (Connection connection = connections.open();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SHOW VARIABLES LIKE '" + SNAPSHOT_ISOLATION + "'")) {
      return row.next()
          ? List.of(
              Optional.of(SNAPSHOT_ISOLATION + "=OFF"), Optional.of(SNAPSHOT_ISOLATION + "=ON"))
          : List.of(Optional.empty());
    } catch (SQLException e) {
      throw new LedgerUnavailable(Effect.NOT_APPLIED, e);
    }
  }

  private Cell cell(
      Script script, Isolation isolation, Optional<String> setting, List<AccountId> rows) {
    accounts.restart(rows, OPENING);
    Findings findings = new Findings();
    try (Session one = new Session(connections, waits, isolation, setting);
        Session two = new Session(connections, waits, isolation, setting)) {
      new Play(Map.of(1, one, 2, two), rows, findings).perform(script);
    }
    List<LabAccounts.Holding> ending = accounts.read(rows);
    findings.ended("x", ending.get(0).balance().toString());
    findings.ended("y", ending.get(1).balance().toString());
    boolean occurs = script.shows().test(findings);
    return new Cell(
        isolation,
        script.anomaly(),
        occurs,
        occurs ? "" : findings.prevention(),
        findings.history());
  }

  /** One performance of a script. */
  private record Play(
      Map<Integer, Session> sessions,
      List<AccountId> rows,
      Map<Integer, Deque<Script.Step>> backlog,
      List<Integer> over,
      Findings findings) {

    Play(Map<Integer, Session> sessions, List<AccountId> rows, Findings findings) {
      this(
          sessions,
          rows,
          Map.of(1, new ArrayDeque<>(), 2, new ArrayDeque<>()),
          new ArrayList<>(),
          findings);
    }

    void perform(Script script) {
      for (Script.Step step : script.steps()) {
        backlog.get(step.transaction()).add(step);
        goOn(step.transaction());
        goOn(3 - step.transaction());
      }
      while (backlog.values().stream().anyMatch(left -> !left.isEmpty())
          || sessions.values().stream().anyMatch(Session::isPending)) {
        goOn(1);
        goOn(2);
      }
    }

    /** As far as the transaction gets without waiting. */
    private void goOn(int transaction) {
      Session session = sessions.get(transaction);
      Deque<Script.Step> left = backlog.get(transaction);
      boolean waited = session.isPending();
      while (session.isPending() || !left.isEmpty()) {
        if (over.contains(transaction)) {
          left.clear();
          return;
        }
        if (!session.isPending()) {
          session.send(left.peek(), onRows(left.poll().sql()));
        }
        Optional<Answer> answer = session.settle();
        boolean judged = session.step().judged();
        String line = "T" + transaction + ": " + readable(session.step().sql()) + " -> ";
        if (answer.isEmpty()) {
          if (!waited) {
            findings.waited();
            findings.note(line + "waits");
          }
          return;
        }
        if (judged) {
          findings.answered(transaction, answer.get());
        }
        findings.note(
            line
                + answer.get().text()
                + (waited ? ", after the wait" : "")
                + (judged ? "" : " (not judged)"));
        waited = false;
        if (answer.get().error() != 0) {
          over.add(transaction);
        }
      }
    }

    private String onRows(String sql) {
      return sql.replace(":x", rows.get(0).toString()).replace(":y", rows.get(1).toString());
    }

    /** Without the ids, which are of this run alone, so that two runs tell the same. */
    private static String readable(String sql) {
      return sql.replaceFirst(" \\(account_id.*", " ...").replaceAll(":(?=[xy])", "");
    }
  }
}
