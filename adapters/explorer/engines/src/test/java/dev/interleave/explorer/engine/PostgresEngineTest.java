package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.embedded.postgres.PostgresServer;
import dev.interleave.explorer.port.Catalogue.Table;
import dev.interleave.explorer.port.DatabaseState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "The binaries are for Linux on x86-64.")
class PostgresEngineTest extends EngineContract {

  private static final String DATABASE = "engines_test";

  @Override
  Database emptyDatabase() throws SQLException {
    Database server = TestServers.postgres("postgres");
    if (server.rows("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'").isEmpty()) {
      server.run("CREATE DATABASE " + DATABASE);
    }
    Database empty = TestServers.postgres(DATABASE);
    empty.run("DROP SCHEMA IF EXISTS public CASCADE", "CREATE SCHEMA public");
    return empty;
  }

  /** The server allows 100 connections. */
  @Override
  int waiters() {
    return 80;
  }

  @Override
  String identity() {
    return "INT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
  }

  @Override
  List<String> everyType() {
    return List.of(
        "CREATE TYPE mood AS ENUM ('sad', 'ok')",
        "CREATE TYPE pair AS (a int, b text)",
        "CREATE DOMAIN small AS int CHECK (VALUE < 100)",
        "CREATE TABLE every_type (id int PRIMARY KEY, b boolean, si smallint, i int, bi bigint, n"
            + " numeric, nu numeric(20, 4), r real, d double precision, m money, c char(5), v"
            + " varchar(50), t text, by bytea, bi3 bit(3), vb bit varying, da date, ti time(6), tz"
            + " timetz, ts timestamp, tstz timestamptz, iv interval, u uuid, js json, jb jsonb, x"
            + " xml, ia int[], ta text[][], mo mood, pa pair, sm small, ip inet, ma macaddr, po"
            + " point, ra int4range, tv tsvector)",
        "INSERT INTO every_type VALUES (1, true, 1, 2, 3, 1.23000, 1.23, 0.1, 1e-300, 12.34, 'ab',"
            + " 'it''s \u00e4 \u20ac', E'a\\nb', '\\x00ff', B'101', B'10', '2026-01-02',"
            + " '01:02:03.5', '01:02:03+02', '2026-01-02 03:04:05.123456', '2026-10-25"
            + " 00:30:00+00', '1 mon 2 days 03:04:05', gen_random_uuid(), '{\"a\":  1}', '{\"a\":"
            + " [1, null]}', '<a/>', '{1,NULL,3}', '{{\"a,b\",c}}', 'ok', ROW(1, 'x,y'), 5,"
            + " '10.0.0.1/8', '08:00:2b:01:02:03', '(1,2)', '[1,5)', 'a:1 b:2')",
        "INSERT INTO every_type (id, d, r) VALUES (2, 'NaN', '-Infinity')");
  }

  @Override
  List<String> auditTrigger() {
    return List.of(
        "CREATE FUNCTION audited() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO"
            + " public.audit VALUES ('inserted'); RETURN NULL; END $$",
        "CREATE TRIGGER audited AFTER INSERT ON account FOR EACH ROW EXECUTE FUNCTION audited()");
  }

  @Override
  Set<Integer> lockingLevels() {
    return Set.of(Connection.TRANSACTION_SERIALIZABLE);
  }

  @Override
  String ownNumber() {
    return "SELECT pg_backend_pid()";
  }

  @Override
  List<String> sequence() {
    return List.of("CREATE SEQUENCE ticket START WITH 5 INCREMENT BY 10");
  }

  @Override
  String draw() {
    return "SELECT nextval('ticket')";
  }

  @Override
  String schemaName() {
    return "public";
  }

  @Test
  void a_lock_of_a_table_is_waited_for() throws Exception {
    assertWaits("LOCK TABLE account", "SELECT * FROM account", true);
  }

  @Test
  void an_advisory_lock_is_waited_for() throws Exception {
    assertWaits("SELECT pg_advisory_xact_lock(7)", "SELECT pg_advisory_xact_lock(7)", true);
  }

  /** A trigger that changes each row would otherwise make every restored row a different one. */
  @Test
  void triggers_do_not_fire_during_a_restore() throws SQLException {
    database.run(
        "CREATE FUNCTION stamped() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.owner ="
            + " 'stamp'; RETURN NEW; END $$",
        "CREATE TRIGGER stamped BEFORE INSERT OR UPDATE ON account FOR EACH ROW EXECUTE FUNCTION"
            + " stamped()");
    String before = engine.checksum();
    engine.remember();
    database.run("UPDATE account SET balance = 0", "DELETE FROM account WHERE id = 1");
    assertThat(database.rows("SELECT DISTINCT owner FROM account")).containsExactly("stamp");

    engine.restore();

    assertThat(engine.checksum()).isEqualTo(before);
  }

  @Test
  void a_disabled_trigger_stays_disabled() throws SQLException {
    database.run(auditTrigger().toArray(String[]::new));
    database.run("ALTER TABLE account DISABLE TRIGGER audited");
    assertThat(engine.catalogue().table("account").map(Table::triggers)).contains(false);
    engine.remember();
    database.run("DELETE FROM account");
    engine.restore();

    assertThat(database.rows("SELECT tgenabled FROM pg_trigger WHERE tgname = 'audited'"))
        .containsExactly("D");
  }

  @Test
  void a_rule_is_like_a_trigger() throws SQLException {
    database.run("CREATE RULE kept AS ON DELETE TO seat DO INSTEAD NOTHING");
    assertThat(engine.catalogue().table("seat").map(Table::triggers)).contains(true);
    engine.remember();
    database.run("INSERT INTO seat VALUES (4, 40)");

    engine.restore();

    assertThat(database.rows("SELECT count(*) FROM seat")).containsExactly("3");
  }

  /** Row 2 refers to row 3, which is stored after it. */
  @Test
  void rows_that_refer_to_each_other_are_restored() throws SQLException {
    database.run(
        "CREATE TABLE node (id int PRIMARY KEY, up int REFERENCES node (id))",
        "INSERT INTO node VALUES (1, NULL), (2, 3), (3, 1), (4, 2)");
    String before = engine.checksum();
    engine.remember();
    database.run(
        "UPDATE node SET up = NULL",
        "DELETE FROM node WHERE id > 1",
        "INSERT INTO node VALUES (5, 6), (6, 1), (7, 7)");

    engine.restore();

    assertThat(engine.checksum()).isEqualTo(before);
  }

  @Test
  void rows_that_were_moved_to_a_new_parent_are_restored() throws SQLException {
    database.run(
        "CREATE TABLE line (id int PRIMARY KEY, parent_id int REFERENCES parent (id))",
        "CREATE TABLE part (id int PRIMARY KEY, line_id int REFERENCES line (id))",
        "INSERT INTO line VALUES (1, 1)",
        "INSERT INTO part VALUES (1, 1)");
    String before = engine.checksum();
    engine.remember();
    database.run("INSERT INTO parent VALUES (7, 'new')", "UPDATE line SET parent_id = 7");

    engine.restore();

    assertThat(engine.checksum()).isEqualTo(before);
  }

  @Test
  void a_unique_value_of_a_parent_that_was_replaced_is_restored() throws SQLException {
    database.run("CREATE UNIQUE INDEX ON parent (name)");
    String before = engine.checksum();
    engine.remember();
    database.run("DELETE FROM parent WHERE id = 2", "INSERT INTO parent VALUES (7, 'two')");

    engine.restore();

    assertThat(engine.checksum()).isEqualTo(before);
  }

  @Test
  void partitions_are_rows_of_their_table() throws SQLException {
    database.run(
        "CREATE TABLE sale (id int, region text, PRIMARY KEY (id, region)) PARTITION BY LIST"
            + " (region)",
        "CREATE TABLE sale_north PARTITION OF sale FOR VALUES IN ('n')",
        "CREATE TABLE sale_south PARTITION OF sale FOR VALUES IN ('s')",
        "INSERT INTO sale VALUES (1, 'n'), (2, 's')");
    String before = engine.checksum();
    engine.remember();
    DatabaseState stored = engine.state();
    database.run(
        "UPDATE sale SET region = 's' WHERE id = 1", "DELETE FROM sale_south WHERE id = 2");

    assertThat(changed(stored, engine.state())).containsExactly("sale");
    assertThat(engine.catalogue().table("sale_north").map(Table::name)).contains("sale");
    engine.restore();
    assertThat(engine.checksum()).isEqualTo(before);
  }

  @Test
  void tables_of_several_queries_are_checked() throws SQLException {
    database.run(
        "DO $$ BEGIN FOR i IN 1..250 LOOP EXECUTE format('CREATE TABLE t%s (id int)', i); END LOOP;"
            + " END $$");
    engine.remember();
    DatabaseState stored = engine.state();
    database.run(
        "INSERT INTO t1 VALUES (1)", "INSERT INTO t101 VALUES (1)", "INSERT INTO t250 VALUES (1)");

    assertThat(changed(stored, engine.state())).containsExactly("t1", "t101", "t250");
    engine.restore();
    assertThat(engine.state()).isEqualTo(stored);
  }

  /** An update of any column can change the value of an expression, or enter a partial index. */
  @Test
  void a_unique_key_over_an_expression_or_some_rows_has_all_columns() throws SQLException {
    database.run("CREATE UNIQUE INDEX ON account (owner) WHERE balance > 0");
    database.run("CREATE UNIQUE INDEX ON seat (lower(place::text), id)");
    assertThat(engine.catalogue().table("account").orElseThrow().uniqueKeys())
        .containsExactly(Set.of("id", "balance", "owner"));
    assertThat(engine.catalogue().table("seat").orElseThrow().uniqueKeys())
        .containsExactlyInAnyOrder(Set.of("place"), Set.of("id", "place"));
  }

  @Test
  void an_exclusion_constraint_is_a_unique_key() throws SQLException {
    database.run(
        "CREATE TABLE booking (id int PRIMARY KEY, during int4range, guest text,"
            + " EXCLUDE USING gist (during WITH &&))");
    assertThat(engine.catalogue().table("booking").orElseThrow().uniqueKeys())
        .containsExactly(Set.of("during"));
  }

  /** The flag of triggers means that a write may do more than its statement says. */
  @Test
  void a_constraint_that_can_be_deferred_is_like_a_trigger() throws SQLException {
    database.run(
        "CREATE TABLE line (id int PRIMARY KEY, parent_id int REFERENCES parent (id) DEFERRABLE"
            + " INITIALLY DEFERRED)",
        "ALTER TABLE seat ADD CONSTRAINT later UNIQUE (id, place) DEFERRABLE");
    assertThat(tablesWithTriggers()).containsExactly("line", "parent", "seat");
  }

  @Test
  void a_default_or_check_that_calls_a_function_of_the_user_is_like_a_trigger()
      throws SQLException {
    database.run(
        "CREATE FUNCTION total() RETURNS bigint LANGUAGE sql AS 'SELECT sum(balance) FROM"
            + " public.account'",
        "CREATE FUNCTION positive(n int) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT n > 0'",
        "CREATE DOMAIN amount AS int CHECK (positive(VALUE))",
        "CREATE TABLE by_default (n bigint DEFAULT total())",
        "CREATE TABLE by_check (n int CHECK (positive(n)))",
        "CREATE TABLE by_domain (n amount)",
        "CREATE TABLE by_index (n int)",
        "CREATE INDEX ON by_index (positive(n))",
        "CREATE TABLE harmless (id serial PRIMARY KEY, u uuid DEFAULT gen_random_uuid(), t"
            + " timestamptz DEFAULT now(), n int CHECK (abs(n) > 0))");
    assertThat(tablesWithTriggers())
        .containsExactly("by_check", "by_default", "by_domain", "by_index");
  }

  private List<String> tablesWithTriggers() throws SQLException {
    var catalogue = engine.catalogue();
    return database
        .rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        .stream()
        .filter(name -> catalogue.table(name).orElseThrow().triggers())
        .toList();
  }

  /** A statement on a parent touches the rows of other tables. An unknown table is UNKNOWN. */
  @Test
  void tables_of_an_inheritance_are_not_in_the_catalogue() throws SQLException {
    database.run(
        "CREATE TABLE vehicle (id int PRIMARY KEY)",
        "CREATE TABLE car (doors int) INHERITS (vehicle)",
        "INSERT INTO car VALUES (1, 5)");
    assertThat(engine.catalogue().table("vehicle")).isEmpty();
    assertThat(engine.catalogue().table("car")).isEmpty();
    assertThat(engine.catalogue().table("account")).isPresent();
    engine.remember();
    DatabaseState stored = engine.state();
    database.run("UPDATE vehicle SET id = 2");
    assertThat(changed(stored, engine.state())).containsExactly("car");
  }

  @Test
  void a_user_without_a_privilege_is_refused() throws SQLException {
    Database server = database.as(PostgresServer.USERNAME, PostgresServer.PASSWORD);
    server.run(
        "DROP ROLE IF EXISTS reader",
        "CREATE ROLE reader LOGIN PASSWORD 'x'",
        "GRANT USAGE ON SCHEMA public TO reader",
        "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
    try {
      assertThatThrownBy(() -> database.as("reader", "x").open())
          .isInstanceOf(DatabaseRefusedException.class)
          .hasMessageContaining("privilege DELETE on table account");
    } finally {
      server.run("DROP OWNED BY reader", "DROP ROLE reader");
    }
  }

  @Test
  void only_test_databases_are_explored() throws SQLException {
    Database server = TestServers.postgres("postgres");
    server.run("DROP DATABASE IF EXISTS latest", "CREATE DATABASE latest");
    Database shop = TestServers.postgres("latest");
    shop.run("CREATE SCHEMA shop_test", "CREATE TABLE stock (n int)");

    assertThatThrownBy(shop::open)
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining("schema 'public' of database 'latest'")
        .hasMessageContaining("CREATE TABLE interleave_explorer");
    assertThat(shop.rows("SELECT count(*) FROM pg_stat_activity WHERE datname = 'latest'"))
        .as("the own connection alone")
        .containsExactly("1");
    Engines.open(shop.url(), shop.user(), shop.password(), "shop_test").close();
    shop.run("CREATE TABLE interleave_explorer (id int)");
    shop.open().close();
    server.run("DROP DATABASE latest WITH (FORCE)");
  }

  @Test
  void a_connection_to_another_database_is_refused() throws SQLException {
    try (Connection other = TestServers.postgres("postgres").connect()) {
      assertThatThrownBy(() -> engine.connectionId(other))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("is not one to the explored schema 'public'");
    }
  }
}
