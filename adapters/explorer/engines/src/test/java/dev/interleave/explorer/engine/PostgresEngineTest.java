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

  @Test
  void indexes_are_unique_keys_also_of_expressions() throws SQLException {
    database.run(
        "CREATE UNIQUE INDEX ON account (owner) WHERE balance > 0",
        "CREATE UNIQUE INDEX ON account (lower(owner), id)");
    assertThat(engine.catalogue().table("account").orElseThrow().uniqueKeys())
        .containsExactlyInAnyOrder(Set.of("owner"), Set.of("lower(owner::text)", "id"));
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
