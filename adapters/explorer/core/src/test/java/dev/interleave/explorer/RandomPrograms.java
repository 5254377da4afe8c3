package dev.interleave.explorer;

import dev.interleave.explorer.simulated.Connections;
import dev.interleave.explorer.simulated.Isolation;
import dev.interleave.explorer.simulated.SimulatedConnection;
import dev.interleave.explorer.simulated.SimulatedDatabase;
import dev.interleave.explorer.simulated.SimulatedError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** Small programs of random statements, the same for the same seed. */
final class RandomPrograms {

  private interface Statement {
    Integer run(SimulatedConnection connection, int lastRead);
  }

  private final Random random;
  private final SimulatedDatabase database = new SimulatedDatabase();
  private final Connections connections = new Connections(database);

  private RandomPrograms(long seed) {
    random = new Random(seed);
  }

  /**
   * @param most the maximum number of statements of each operation
   */
  static Exploration of(long seed, int operations, int most) {
    return new RandomPrograms(seed).program(operations, most);
  }

  private Exploration program(int operations, int most) {
    database.with("a", 1, 10).with("a", 2, 20).with("b", 1, 30);
    Isolation isolation = Isolation.values()[random.nextInt(3)];
    Exploration program = Exploration.of(database, database, connections);
    for (int i = 0; i < operations; i++) {
      program.operation(operation(isolation, 1 + random.nextInt(most)));
    }
    database.remember();
    return program;
  }

  private Callable<?> operation(Isolation isolation, int length) {
    boolean autocommit = random.nextInt(5) == 0;
    boolean ignoresErrors = random.nextInt(4) == 0;
    boolean rollsBack = random.nextInt(8) == 0;
    List<Statement> statements = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      statements.add(statement(isolation));
    }
    Connections.Body body =
        connection -> {
          String answers = run(connection, statements, ignoresErrors);
          if (rollsBack) {
            throw new IllegalStateException(answers);
          }
          return answers;
        };
    return autocommit
        ? () -> connections.autocommit(body)
        : () -> connections.transaction(isolation, body);
  }

  private static String run(
      SimulatedConnection connection, List<Statement> statements, boolean ignoresErrors) {
    List<String> answers = new ArrayList<>();
    int last = 0;
    for (Statement statement : statements) {
      try {
        Integer answer = statement.run(connection, last);
        answers.add(String.valueOf(answer));
        last = answer == null ? 0 : answer;
      } catch (SimulatedError error) {
        if (!ignoresErrors) {
          throw error;
        }
        answers.add(error.getMessage());
      }
    }
    return answers.toString();
  }

  private Statement statement(Isolation isolation) {
    String table = random.nextInt(3) == 0 ? "b" : "a";
    int key = 1 + random.nextInt(2);
    int amount = 1 + random.nextInt(9);
    return switch (random.nextInt(10)) {
      case 0, 1 -> (connection, last) -> connection.read(table, key);
      case 2 -> (connection, last) -> connection.sum(table);
      case 3 -> (connection, last) -> connection.lock(table, key, false);
      case 4 -> (connection, last) -> connection.lock(table, key, true);
      case 5 -> (connection, last) -> connection.lockAll(table);
      case 6 -> (connection, last) -> connection.update(table, key, value -> value * 2 + amount);
      case 7 -> (connection, last) -> connection.update(table, key, value -> last * 100 + amount);
      case 8 -> (connection, last) -> connection.insert(table, key + 1, amount);
      default ->
          isolation == Isolation.INNODB
              ? (connection, last) ->
                  last % 2 == 0 ? connection.read(table, key) : connection.insert("b", 3, amount)
              : (connection, last) -> connection.copy("b", 1, table, key);
    };
  }
}
