package dev.interleave.lab.adapter.database.deadlock;

import dev.interleave.lab.port.DeadlockView.Lock;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The section {@code LATEST DETECTED DEADLOCK} of {@code SHOW ENGINE INNODB STATUS}, parsed.
 *
 * <p>MySQL reports the locks that each transaction holds. MariaDB reports the locks that a waiter
 * conflicts with, which the other transaction holds.
 */
final class DeadlockReportText {

  private static final Pattern SECTION =
      Pattern.compile("LATEST DETECTED DEADLOCK\\n-+\\n(.*?)\\n-+\\n", Pattern.DOTALL);
  private static final Pattern PARTICIPANT = Pattern.compile("\\*\\*\\* \\((\\d)\\) TRANSACTION:");
  private static final Pattern IDENTITY = Pattern.compile("TRANSACTION (\\d+), ACTIVE.*");
  private static final Pattern CONNECTION = Pattern.compile("\\w+ thread id (\\d+),.*");
  private static final Pattern VICTIM =
      Pattern.compile("\\*\\*\\* WE ROLL BACK TRANSACTION \\((\\d)\\)");
  private static final Pattern LOCK =
      Pattern.compile(
          "RECORD LOCKS .* index (\\S+) of table `[^`]+`\\.`([^`]+)` trx id (\\d+) lock[_ ]mode"
              + " (.*)");
  private static final Pattern KEY = Pattern.compile(" 0: len 8; hex ([0-9a-f]{16});.*");
  private static final BigInteger SIGN = BigInteger.ONE.shiftLeft(63);

  private final String text;
  private final Map<String, Participant> participants = new LinkedHashMap<>();
  private String victim = "";

  private DeadlockReportText(String text) {
    this.text = text;
  }

  /** One transaction of the report. */
  static final class Participant {
    private long connection;
    private String identity = "";
    private final List<Lock> holds = new ArrayList<>();
    private final List<Lock> awaits = new ArrayList<>();

    /** The engine's id of its connection. */
    long connection() {
      return connection;
    }

    List<Lock> holds() {
      return List.copyOf(holds);
    }

    List<Lock> awaits() {
      return List.copyOf(awaits);
    }
  }

  /**
   * @param status the output of the statement
   * @return empty if there is no deadlock
   */
  static Optional<DeadlockReportText> in(String status) {
    Matcher section = SECTION.matcher(status);
    if (!section.find()) {
      return Optional.empty();
    }
    DeadlockReportText report = new DeadlockReportText(section.group(1).strip());
    report.read();
    return Optional.of(report);
  }

  /** The section as the engine wrote it. */
  String text() {
    return text;
  }

  /** Whether the report is about these connections and has the held and awaited locks of each. */
  boolean isWholeOf(Collection<Long> connections) {
    return participants.size() == connections.size()
        && participants.values().stream()
            .allMatch(
                one ->
                    connections.contains(one.connection)
                        && !one.holds.isEmpty()
                        && !one.awaits.isEmpty());
  }

  Collection<Participant> participants() {
    return participants.values();
  }

  /** The connection of the transaction that was rolled back; empty if it is not reported. */
  Optional<Long> victim() {
    return Optional.ofNullable(participants.get(victim)).map(Participant::connection);
  }

  private void read() {
    Participant current = new Participant();
    List<Found> locks = new ArrayList<>();
    for (String line : text.split("\\n")) {
      Matcher participant = PARTICIPANT.matcher(line);
      Matcher identity = IDENTITY.matcher(line);
      Matcher connection = CONNECTION.matcher(line);
      Matcher lock = LOCK.matcher(line);
      Matcher key = KEY.matcher(line);
      Matcher rolledBack = VICTIM.matcher(line);
      if (participant.matches()) {
        current = participants.computeIfAbsent(participant.group(1), n -> new Participant());
      } else if (identity.matches()) {
        current.identity = identity.group(1);
      } else if (connection.matches()) {
        current.connection = Long.parseLong(connection.group(1));
      } else if (lock.matches()) {
        locks.add(
            new Found(
                lock.group(3),
                lock.group(4).contains("waiting"),
                lock.group(2),
                lock.group(1),
                lock.group(4).replace(" waiting", "").strip()));
      } else if (key.matches() && !locks.isEmpty()) {
        locks.get(locks.size() - 1).key(key.group(1));
      } else if (rolledBack.matches()) {
        victim = rolledBack.group(1);
      }
    }
    locks.forEach(this::assign);
  }

  private void assign(Found found) {
    for (Participant participant : participants.values()) {
      if (participant.identity.equals(found.identity)) {
        List<Lock> locks = found.waiting ? participant.awaits : participant.holds;
        if (!locks.contains(found.lock())) {
          locks.add(found.lock());
        }
      }
    }
  }

  private static final class Found {
    private final String identity;
    private final boolean waiting;
    private final String table;
    private final String index;
    private final String mode;
    private String record = "";

    Found(String identity, boolean waiting, String table, String index, String mode) {
      this.identity = identity;
      this.waiting = waiting;
      this.table = table;
      this.index = index;
      this.mode = mode;
    }

    /** The first field of a record is its key. A BIGINT is stored with its sign bit inverted. */
    void key(String hex) {
      if (record.isEmpty()) {
        record = new BigInteger(hex, 16).subtract(SIGN).toString();
      }
    }

    Lock lock() {
      return new Lock(table, index, mode, record);
    }
  }
}
