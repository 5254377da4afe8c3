package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.interleave.explorer.port.Catalogue.KeyType;
import dev.interleave.explorer.port.Catalogue.Table;
import dev.interleave.explorer.port.DatabaseState;
import dev.interleave.explorer.port.LockWaits.Wait;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What every engine must do, on a real database. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
abstract class EngineContract {

  private static final long LONGEST_NANOS = 60_000_000_000L;

  Database database;
  Engine engine;
  private final List<Connection> connections = new ArrayList<>();
  private final Map<Connection, Long> ids = new IdentityHashMap<>();

  /** An empty database that is marked as a test database. */
  abstract Database emptyDatabase() throws SQLException;

  /** The type of a column that the database numbers, with its primary key. */
  abstract String identity();

  /** Whether the engine names the holders of a lock on a row. */
  boolean namesHolders() {
    return true;
  }

  /** Statements that create a table {@code every_type}, and rows in it. */
  abstract List<String> everyType();

  /** Statements after which each insert into {@code account} adds a row to {@code audit}. */
  abstract List<String> auditTrigger();

  /** The query that gives the number of the connection. */
  abstract String ownNumber();

  /** Statements that create a sequence {@code ticket}; empty if the engine has none. */
  abstract List<String> sequence();

  /** A query that draws from {@code ticket}. */
  abstract String draw();

  @BeforeEach
  void open() throws SQLException {
    database = emptyDatabase();
    fill(database);
    engine = database.open();
  }

  final void fill(Database empty) throws SQLException {
    empty.run(
        "CREATE TABLE account (id INT PRIMARY KEY, balance INT NOT NULL, owner VARCHAR(20))",
        "INSERT INTO account VALUES (1, 100, 'ADA'), (2, 50, 'BOB'), (3, 0, NULL)",
        "CREATE TABLE audit (text VARCHAR(40))",
        "INSERT INTO audit VALUES ('same'), ('same'), (NULL), ('other')",
        "CREATE TABLE seat (id INT PRIMARY KEY, place INT NOT NULL UNIQUE)",
        "INSERT INTO seat VALUES (1, 10), (2, 20), (3, 30)",
        "CREATE TABLE parent (id INT PRIMARY KEY, name VARCHAR(20))",
        "CREATE TABLE child (id INT PRIMARY KEY, parent_id INT NOT NULL, n INT, FOREIGN KEY"
            + " (parent_id) REFERENCES parent (id) ON DELETE CASCADE)",
        "INSERT INTO parent VALUES (1, 'one'), (2, 'two')",
        "INSERT INTO child VALUES (1, 1, 5), (2, 1, 6), (3, 2, 7)",
        "CREATE TABLE numbered (id " + identity() + ", text VARCHAR(20))",
        "INSERT INTO numbered (text) VALUES ('first'), ('second')",
        "CREATE TABLE doubled (id INT PRIMARY KEY, a INT, b INT GENERATED ALWAYS AS (a * 2)"
            + storedWord()
            + ")",
        "INSERT INTO doubled (id, a) VALUES (1, 4), (2, 5)");
  }

  String storedWord() {
    return " STORED";
  }

  @AfterEach
  void close() throws SQLException {
    for (Connection connection : connections) {
      connection.close();
    }
    if (engine != null) {
      engine.close();
    }
  }

  Connection session() throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connections.add(connection);
    ids.put(connection, engine.connectionId(connection));
    return connection;
  }

  /**
   * The number of a session. The engine is not asked, because Connector/J waits for a statement.
   */
  long id(Connection session) {
    return ids.get(session);
  }

  /** Queries until the statement waits. The number of queries does not matter. */
  Wait awaitWait(Connection connection, BackgroundStatement statement) throws SQLException {
    long id = id(connection);
    long end = System.nanoTime() + LONGEST_NANOS;
    while (true) {
      Wait wait = engine.waitOf(id);
      if (wait.waiting()) {
        return wait;
      }
      assertThat(statement.isDone()).as("the statement ended without a wait").isFalse();
      assertThat(System.nanoTime()).as("no wait was shown").isLessThan(end);
    }
  }

  /** The second statement waits for the first until its transaction ends. */
  void assertWaits(String first, String second, boolean holderNamed) throws Exception {
    Connection holder = session();
    Connection waiter = session();
    long held = engine.connectionId(holder);
    long waiting = engine.connectionId(waiter);
    Database.run(holder, first);
    assertThat(engine.waitOf(held)).isEqualTo(Wait.NONE);
    assertThat(engine.waitOf(waiting)).isEqualTo(Wait.NONE);

    BackgroundStatement statement = BackgroundStatement.start(waiter, second);
    Wait wait = awaitWait(waiter, statement);

    assertThat(wait.holders()).isEqualTo(holderNamed ? Set.of(held) : Set.of());
    assertThat(engine.waitOf(waiting)).as("the wait lasts").isEqualTo(wait);
    assertThat(engine.waitOf(held)).isEqualTo(Wait.NONE);
    assertThat(statement.isDone()).isFalse();
    holder.rollback();
    statement.join();
    assertThat(engine.waitOf(waiting)).isEqualTo(Wait.NONE);
    waiter.rollback();
  }

  @Test
  void an_update_of_a_locked_row_waits() throws Exception {
    assertWaits(
        "UPDATE account SET balance = 1 WHERE id = 1",
        "UPDATE account SET balance = 2 WHERE id = 1",
        namesHolders());
  }

  @Test
  void a_locking_read_waits_for_a_locking_read() throws Exception {
    assertWaits(
        "SELECT * FROM account WHERE id = 1 FOR UPDATE",
        "SELECT * FROM account WHERE id = 1 FOR UPDATE",
        namesHolders());
  }

  @Test
  void an_insert_of_an_uncommitted_key_waits() throws Exception {
    assertWaits(
        "INSERT INTO account VALUES (9, 0, NULL)",
        "INSERT INTO account VALUES (9, 1, NULL)",
        namesHolders());
  }

  /** How many connections wait for one row. */
  int waiters() {
    return 100;
  }

  /** Server status texts are cut at some length, and a view can take quadratic time. */
  @Test
  @Tag("E12")
  void each_of_many_waiters_is_shown() throws Exception {
    Connection holder = session();
    Database.run(holder, "UPDATE account SET balance = 1 WHERE id = 1");
    String update = "UPDATE account SET balance = 2 WHERE id = 1 /* " + "x".repeat(3000) + " */";
    List<Connection> waiting = new ArrayList<>();
    List<BackgroundStatement> statements = new ArrayList<>();
    for (int i = 0; i < waiters(); i++) {
      Connection waiter = session();
      waiter.setAutoCommit(true);
      waiting.add(waiter);
      statements.add(BackgroundStatement.start(waiter, update));
      awaitWait(waiter, statements.get(i));
    }

    for (Connection waiter : waiting) {
      assertThat(engine.waitOf(id(waiter)).waiting()).isTrue();
    }
    assertThat(statements).noneMatch(BackgroundStatement::isDone);
    holder.rollback();
    for (BackgroundStatement statement : statements) {
      assertThat(statement.join()).isEqualTo(BackgroundStatement.OK);
    }
  }

  /** The wait of H2 is shown until the thread of the waiter has run. */
  @Test
  void a_waiter_waits_no_longer_when_the_holder_has_committed() throws Exception {
    for (int i = 0; i < 30; i++) {
      Connection holder = session();
      Connection waiter = session();
      Database.run(holder, "UPDATE account SET balance = 1 WHERE id = 1");
      BackgroundStatement statement =
          BackgroundStatement.start(waiter, "UPDATE account SET balance = 2 WHERE id = 1");
      awaitWait(waiter, statement);
      holder.commit();
      assertThat(engine.waitOf(id(waiter))).isEqualTo(Wait.NONE);
      assertThat(statement.join()).isEqualTo(BackgroundStatement.OK);
      waiter.rollback();
    }
  }

  @Test
  void rows_of_every_type_are_restored() throws Exception {
    database.run(everyType().toArray(String[]::new));
    String before = engine.checksum();
    List<String> columns = new ArrayList<>();
    try (Connection connection = database.connect();
        var row = connection.createStatement().executeQuery("SELECT * FROM every_type")) {
      for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
        columns.add(row.getMetaData().getColumnName(i));
      }
    }
    engine.remember();
    DatabaseState stored = engine.state();

    database.run("DELETE FROM every_type");
    assertThat(engine.checksum()).isNotEqualTo(before);
    engine.restore();
    assertThat(engine.checksum()).isEqualTo(before);
    for (String column : columns) {
      database.run("UPDATE every_type SET " + column + " = NULL");
      assertThat(changed(stored, engine.state())).as(column).containsExactly("every_type");
      engine.restore();
      assertThat(engine.checksum()).as(column).isEqualTo(before);
    }
  }

  /** The tables that differ from another state. */
  static Set<String> changed(DatabaseState before, DatabaseState now) {
    assertThat(now.tables()).containsOnlyKeys(before.tables().keySet());
    Set<String> changed = new TreeSet<>(now.tables().keySet());
    changed.removeIf(table -> now.tables().get(table).equals(before.tables().get(table)));
    return changed;
  }

  @Test
  void a_state_has_the_rows_of_all_tables() throws SQLException {
    engine.remember();
    DatabaseState before = engine.state();
    assertThat(before.tables()).containsKeys("account", "audit", "child", "parent", "seat");

    database.run("UPDATE account SET balance = 100 WHERE id = 1");
    assertThat(changed(before, engine.state())).as("the same value").isEmpty();
    database.run("UPDATE account SET balance = 99 WHERE id = 1", "DELETE FROM audit WHERE 1 = 1");

    DatabaseState now = engine.state();
    assertThat(changed(before, now)).containsExactly("account", "audit");
    assertThat(now.tables().get("seat")).isSameAs(before.tables().get("seat"));
    assertThat(now.tables().get("audit").values()).isEmpty();
    assertThat(now.tables().get("account").columns()).containsExactly("id", "balance", "owner");
    assertThat(now.tables().get("account").values())
        .containsExactlyInAnyOrder(
            List.of("1", "99", "ADA"), List.of("2", "50", "BOB"), Arrays.asList("3", "0", null));
    engine.restore();
    assertThat(engine.state()).isEqualTo(before);
  }

  @Test
  void a_state_has_the_columns_of_foreign_keys() throws SQLException {
    engine.remember();

    assertThat(engine.state().links())
        .containsExactly(new DatabaseState.Link("child", "parent_id", "parent", "id"));
  }

  @Test
  void equal_rows_without_a_key_are_counted() throws SQLException {
    String before = engine.checksum();
    engine.remember();
    database.run(
        "DELETE FROM audit WHERE text = 'same'",
        "INSERT INTO audit VALUES ('same'), ('same'), ('same'), ('SAME'), (NULL), (NULL)",
        "DELETE FROM audit WHERE text = 'other'");

    engine.restore();

    assertThat(engine.checksum()).isEqualTo(before);
    assertThat(database.rows("SELECT count(*) FROM audit")).containsExactly("4");
  }

  @Test
  void a_digest_distinguishes_a_null_and_the_borders_of_values() throws SQLException {
    database.run("CREATE TABLE named (a VARCHAR(20), b VARCHAR(20))");
    String[] rows = {"('null', 'x')", "(NULL, 'x')", "('a, b', 'c')", "('a', 'b, c')"};
    Set<String> digests = new TreeSet<>();
    for (String row : rows) {
      database.run("DELETE FROM named WHERE 1 = 1", "INSERT INTO named VALUES " + row);
      digests.add(engine.checksum());
    }
    database.run("DROP TABLE named");
    assertThat(digests).hasSize(rows.length);
  }

  @Test
  void values_of_a_unique_key_change_places() throws SQLException {
    String before = engine.checksum();
    engine.remember();
    database.run(
        "UPDATE seat SET place = 99 WHERE id = 1",
        "UPDATE seat SET place = 10 WHERE id = 2",
        "UPDATE seat SET place = 20 WHERE id = 1",
        "DELETE FROM seat WHERE id = 3",
        "INSERT INTO seat VALUES (4, 30)");

    engine.restore();

    assertThat(engine.checksum()).isEqualTo(before);
  }

  @Test
  void a_flag_that_moves_between_rows_is_a_change() throws SQLException {
    List<String> rows = new ArrayList<>();
    for (int i = 100; i < 164; i++) {
      rows.add("(" + i + ", " + i % 2 + ", NULL)");
    }
    database.run("INSERT INTO account VALUES " + String.join(", ", rows));
    engine.remember();
    DatabaseState before = engine.state();
    try (Connection connection = session()) {
      for (int i = 100; i < 164; i += 2) {
        Database.run(
            connection,
            "UPDATE account SET balance = 1 - balance WHERE id IN (" + i + ", " + (i + 1) + ")");
        connection.commit();
        assertThat(changed(before, engine.state())).containsExactly("account");
        engine.restore();
      }
    }
  }

  @Test
  void rows_that_a_foreign_key_deleted_are_restored() throws SQLException {
    String before = engine.checksum();
    engine.remember();
    DatabaseState stored = engine.state();
    database.run("DELETE FROM parent WHERE id = 1", "INSERT INTO parent VALUES (7, 'new')");
    database.run("INSERT INTO child VALUES (70, 7, 0)", "UPDATE child SET parent_id = 7");
    assertThat(changed(stored, engine.state())).containsExactly("child", "parent");

    engine.restore();

    assertThat(engine.checksum()).isEqualTo(before);
    assertThat(database.rows("SELECT count(*) FROM child")).containsExactly("3");
  }

  @Test
  void foreign_keys_hold_after_a_restore() throws SQLException {
    engine.remember();
    database.run("DELETE FROM parent WHERE id = 1");
    engine.restore();

    assertThatThrownBy(() -> database.run("INSERT INTO child VALUES (99, 99, 0)"))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void rows_with_generated_columns_are_restored() throws SQLException {
    String before = engine.checksum();
    engine.remember();
    database.run("DELETE FROM doubled WHERE id = 1", "UPDATE doubled SET a = 0 WHERE id = 2");
    assertThat(engine.state().tables().get("doubled").values())
        .containsExactly(List.of("2", "0", "0"));

    engine.restore();

    assertThat(engine.checksum()).isEqualTo(before);
    assertThat(database.rows("SELECT b FROM doubled ORDER BY id")).containsExactly("8", "10");
  }

  @Test
  void numbers_of_identity_columns_are_given_again() throws SQLException {
    String before = engine.checksum();
    engine.remember();
    for (int i = 0; i < 3; i++) {
      database.run("INSERT INTO numbered (text) VALUES ('new')");
      assertThat(database.rows("SELECT id FROM numbered WHERE text = 'new'")).containsExactly("3");
      engine.restore();
    }
    assertThat(engine.checksum()).isEqualTo(before);
  }

  @Test
  void a_number_of_a_rolled_back_insert_is_given_again() throws SQLException {
    engine.remember();
    Connection connection = session();
    Database.run(connection, "INSERT INTO numbered (text) VALUES ('never')");
    connection.rollback();
    engine.restore();

    database.run("INSERT INTO numbered (text) VALUES ('new')");
    assertThat(database.rows("SELECT id FROM numbered WHERE text = 'new'")).containsExactly("3");
  }

  @Test
  void sequences_are_restored() throws SQLException {
    assumeThat(sequence()).isNotEmpty();
    database.run(sequence().toArray(String[]::new));
    String unused = engine.checksum();
    engine.remember();
    String first = database.rows(draw()).get(0);
    assertThat(engine.checksum()).isNotEqualTo(unused);
    engine.restore();
    assertThat(engine.checksum()).as("not yet drawn from").isEqualTo(unused);
    assertThat(database.rows(draw())).containsExactly(first);

    String used = engine.checksum();
    engine.remember();
    String second = database.rows(draw()).get(0);
    for (int i = 0; i < 3; i++) {
      database.rows(draw());
    }
    engine.restore();
    assertThat(engine.checksum()).isEqualTo(used);
    assertThat(database.rows(draw())).containsExactly(second).doesNotContain(first);
  }

  @Test
  void rows_that_a_trigger_wrote_are_removed() throws SQLException {
    database.run(auditTrigger().toArray(String[]::new));
    String before = engine.checksum();
    engine.remember();
    DatabaseState stored = engine.state();
    database.run("INSERT INTO account VALUES (4, 0, NULL)", "DELETE FROM account WHERE id = 1");
    assertThat(changed(stored, engine.state())).containsExactly("account", "audit");

    engine.restore();

    assertThat(engine.checksum()).isEqualTo(before);
    database.run("INSERT INTO account VALUES (4, 0, NULL)");
    assertThat(database.rows("SELECT count(*) FROM audit")).as("fires again").containsExactly("5");
  }

  /** Compares a restore with a digest that reads all rows. The numbers are the same in each run. */
  @Test
  void any_changes_are_restored() throws SQLException {
    Random random = new Random(21);
    String before = engine.checksum();
    engine.remember();
    for (int round = 0; round < 25; round++) {
      try (Connection connection = database.connect()) {
        for (int i = random.nextInt(6); i >= 0; i--) {
          change(connection, random);
        }
      }
      engine.restore();
      assertThat(engine.checksum()).as("round %d", round).isEqualTo(before);
    }
  }

  private static void change(Connection connection, Random random) throws SQLException {
    int id = 1 + random.nextInt(4);
    String sql =
        switch (random.nextInt(9)) {
          case 0 -> "UPDATE account SET balance = balance + 1 WHERE id = " + id;
          case 1 -> "DELETE FROM account WHERE id = " + id;
          case 2 -> "INSERT INTO audit VALUES ('same')";
          case 3 -> "DELETE FROM audit WHERE text IS NULL";
          case 4 -> "INSERT INTO account VALUES (" + (100 + random.nextInt(1000000)) + ", 1, '')";
          case 5 -> "DELETE FROM parent WHERE id = " + id;
          case 6 -> "UPDATE child SET n = 0 WHERE id = " + id;
          case 7 -> "INSERT INTO numbered (text) VALUES ('x')";
          default -> "UPDATE seat SET place = place + 1000 WHERE id = " + id;
        };
    Database.run(connection, sql);
  }

  @Test
  void a_restore_needs_stored_rows() {
    assertThatThrownBy(() -> engine.restore()).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> engine.state()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void closing_restores_the_rows() throws SQLException {
    String before = engine.checksum();
    engine.remember();
    database.run("UPDATE account SET balance = 0", "INSERT INTO numbered (text) VALUES ('x')");
    engine.close();

    try (Engine next = database.open()) {
      assertThat(next.checksum()).isEqualTo(before);
    }
    assertThatThrownBy(() -> engine.state()).isInstanceOf(IllegalStateException.class);
  }

  /** A filled database that another JVM can open. */
  Database databaseOfAnotherJvm() throws SQLException {
    return database;
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void an_interrupt_restores_the_rows() throws Exception {
    Database interrupted = databaseOfAnotherJvm();
    String before;
    try (Engine reader = interrupted.open()) {
      before = reader.checksum();
    }

    String output = InterruptedExploration.run(interrupted);

    try (Engine reader = interrupted.open()) {
      assertThat(reader.checksum()).as(output).isEqualTo(before);
    }
    assertThat(output).isEqualTo("READY\n");
    interrupted.run("UPDATE account SET balance = 0");
  }

  @Test
  void the_catalogue_describes_tables() throws SQLException {
    database.run("CREATE VIEW rich AS SELECT * FROM account WHERE balance > 50");
    database.run(auditTrigger().toArray(String[]::new));
    var catalogue = engine.catalogue();

    assertThat(catalogue.table("account"))
        .contains(
            new Table(
                "account",
                List.of("id"),
                Set.of(),
                Set.of(),
                Set.of(),
                true,
                List.of(KeyType.INTEGER)));
    assertThat(catalogue.table("seat"))
        .contains(
            new Table(
                "seat",
                List.of("id"),
                Set.of(Set.of("place")),
                Set.of(),
                Set.of(),
                false,
                List.of(KeyType.INTEGER)));
    assertThat(catalogue.table("parent").orElseThrow().children()).containsExactly("child");
    assertThat(catalogue.table("child").orElseThrow().parents()).containsExactly("parent");
    assertThat(catalogue.table("audit").orElseThrow().primaryKey()).isEmpty();
    assertThat(catalogue.table("rich")).as("a view").isEmpty();
    assertThat(catalogue.table("absent")).isEmpty();
    database.run("DROP VIEW rich");
  }

  /** An update of {@code a} changes the key over {@code b}. */
  @Test
  void a_unique_key_over_a_generated_column_has_all_columns() throws SQLException {
    database.run("CREATE UNIQUE INDEX doubled_b ON doubled (b)");

    assertThat(engine.catalogue().table("doubled").orElseThrow().uniqueKeys())
        .containsExactly(Set.of("id", "a", "b"));
  }

  @Test
  void the_catalogue_resolves_names() throws SQLException {
    String quote = quote();
    database.run(
        "CREATE TABLE "
            + quote
            + "Order Line"
            + quote
            + " (a INT, b INT, "
            + quote
            + "Select"
            + quote
            + " INT, PRIMARY KEY (b, a))");
    var catalogue = engine.catalogue();
    String schema = schemaName();

    for (String name :
        List.of(
            "account",
            schema + ".account",
            quote + spelled("account") + quote,
            quote + schema + quote + "." + quote + spelled("account") + quote)) {
      assertThat(catalogue.table(name).map(Table::name)).as(name).contains("account");
    }
    assertThat(catalogue.table("elsewhere.account")).isEmpty();
    assertThat(catalogue.table(quote + "Order Line" + quote))
        .map(Table::primaryKey)
        .contains(List.of("b", "a"));
    engine.remember();
    DatabaseState stored = engine.state();
    database.run("INSERT INTO " + quote + "Order Line" + quote + " VALUES (1, 2, 3)");
    assertThat(engine.state().tables().get("order line").columns())
        .containsExactly("a", "b", "select");
    engine.restore();
    assertThat(engine.state()).isEqualTo(stored);
  }

  String quote() {
    return "\"";
  }

  /** The schema as the catalogue spells it. */
  abstract String schemaName();

  /** A name without quotes, as the catalogue spells it. */
  String spelled(String name) {
    return name;
  }

  @Test
  void the_number_of_a_connection_is_that_of_the_engine() throws SQLException {
    Connection connection = session();
    assertThat(engine.connectionId(connection))
        .isEqualTo(Long.parseLong(Database.rows(connection, ownNumber()).get(0)));
    assertThat(engine.connectionId(wrapped(connection))).isEqualTo(engine.connectionId(connection));
  }

  /** Sessions of two servers can have the same number, and their databases the same name. */
  @Test
  void a_connection_to_another_server_with_the_same_session_is_refused() throws SQLException {
    Connection connection = elsewhere(session());
    assertThatThrownBy(() -> engine.connectionId(connection))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not one to the explored");
  }

  /** Its URL names another port, or another database of H2. */
  private static Connection elsewhere(Connection connection) throws SQLException {
    String url = connection.getMetaData().getURL();
    String other =
        url.contains("//") ? url.replaceFirst(":\\d+/", ":1/") : url.replace("mem:", "mem:x");
    DatabaseMetaData metadata =
        (DatabaseMetaData)
            Proxy.newProxyInstance(
                EngineContract.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, arguments) -> other);
    return (Connection)
        Proxy.newProxyInstance(
            EngineContract.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getMetaData" -> metadata;
                  case "unwrap" ->
                      arguments[0] == Connection.class
                          ? proxy
                          : connection.unwrap((Class<?>) arguments[0]);
                  case "hashCode" -> connection.hashCode();
                  case "equals" -> proxy == arguments[0];
                  default -> method.invoke(connection, arguments);
                });
  }

  @Test
  void a_connection_that_changes_its_schema_is_refused() throws SQLException {
    Connection connection = session();
    long id = engine.connectionId(connection);
    use(connection, otherSchema());
    assertThatThrownBy(() -> engine.connectionId(connection))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("uses the schema '" + otherSchema() + "'");
    use(connection, schemaName());
    assertThat(engine.connectionId(connection)).isEqualTo(id);
  }

  /** A schema that exists everywhere, as the catalogue spells it. */
  String otherSchema() {
    return "information_schema";
  }

  void use(Connection connection, String schema) throws SQLException {
    connection.setSchema(schema);
    connection.commit();
  }

  /** The query of the schema must not be the first read of a transaction that keeps a snapshot. */
  @Test
  void the_number_of_a_connection_is_found_without_a_snapshot() throws SQLException {
    Connection reader = session();
    reader.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    engine.connectionId(reader);
    database.run("UPDATE account SET balance = 7 WHERE id = 1");
    assertThat(Database.rows(reader, "SELECT balance FROM account WHERE id = 1"))
        .containsExactly("7");
  }

  @Test
  void sequences_that_moved_can_be_advanced() throws SQLException {
    database.run(sequence().toArray(String[]::new));
    engine.remember();
    String before = engine.checksum();
    long number = number();
    long drawn = sequence().isEmpty() ? 0 : Long.parseLong(database.rows(draw()).get(0));
    engine.restore();

    engine.skipSequences();

    assertThat(number()).isGreaterThanOrEqualTo(number + 1000);
    if (!sequence().isEmpty()) {
      assertThat(Long.parseLong(database.rows(draw()).get(0)))
          .isGreaterThanOrEqualTo(drawn + 10_000);
    }
    engine.restore();
    assertThat(engine.checksum()).isEqualTo(before);
    assertThat(number()).isEqualTo(number);
  }

  private long number() throws SQLException {
    database.run("INSERT INTO numbered (text) VALUES ('new')");
    return Long.parseLong(database.rows("SELECT MAX(id) FROM numbered").get(0));
  }

  /** As the wrapper of a pool, whose methods are those of the interface. */
  private static Connection wrapped(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            EngineContract.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** A plain read, a committed write of another transaction, and the read again. */
  @Test
  void isolation_levels_are_as_they_are_described() throws Exception {
    for (int isolation :
        List.of(
            Connection.TRANSACTION_READ_UNCOMMITTED,
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE)) {
      database.run("UPDATE account SET balance = 100 WHERE id = 1");
      Connection reader = session();
      reader.setTransactionIsolation(isolation);
      Connection writer = session();
      String read = "SELECT balance FROM account WHERE id = 1";
      assertThat(Database.rows(reader, read)).containsExactly("100");
      BackgroundStatement write =
          BackgroundStatement.start(
              () -> {
                Database.run(writer, "UPDATE account SET balance = 1 WHERE id = 1");
                writer.commit();
                return null;
              });
      boolean waited = false;
      while (!write.isDone() && !waited) {
        waited = engine.waitOf(id(writer)).waiting();
      }
      boolean old = Database.rows(reader, read).get(0).equals("100");
      reader.rollback();
      write.join();

      assertThat(engine.keepsSnapshot(isolation))
          .as("keeps a snapshot at level %d", isolation)
          .isEqualTo(old && !waited);
      assertThat(engine.locksReads(isolation))
          .as("locks at level %d", isolation)
          .isEqualTo(waited || seesUncommitted(isolation) || failsByReads(isolation))
          .isEqualTo(lockingLevels().contains(isolation));
    }
  }

  /** The isolation levels at which a plain read depends on open transactions. */
  abstract Set<Integer> lockingLevels();

  /** Each of two transactions reads the row that the other one writes. */
  private boolean failsByReads(int isolation) throws SQLException {
    Connection one = session();
    Connection two = session();
    one.setTransactionIsolation(isolation);
    two.setTransactionIsolation(isolation);
    try {
      Database.rows(one, "SELECT balance FROM account WHERE id = 1");
      Database.rows(two, "SELECT balance FROM account WHERE id = 2");
      Database.run(one, "UPDATE account SET balance = 5 WHERE id = 2");
      Database.run(two, "UPDATE account SET balance = 5 WHERE id = 1");
      one.commit();
      two.commit();
      return false;
    } catch (SQLException e) {
      assertThat(e.getSQLState()).isEqualTo("40001");
      return true;
    } finally {
      one.rollback();
      two.rollback();
    }
  }

  private boolean seesUncommitted(int isolation) throws SQLException {
    Connection writer = session();
    Connection reader = session();
    reader.setTransactionIsolation(isolation);
    Database.run(writer, "UPDATE account SET balance = 77 WHERE id = 2");
    boolean seen = Database.rows(reader, "SELECT balance FROM account WHERE id = 2").contains("77");
    reader.rollback();
    writer.rollback();
    return seen;
  }
}
