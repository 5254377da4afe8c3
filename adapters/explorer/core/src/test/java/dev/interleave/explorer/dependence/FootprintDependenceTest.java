package dev.interleave.explorer.dependence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.port.Catalogue;
import dev.interleave.explorer.step.Area;
import dev.interleave.explorer.step.Footprint;
import dev.interleave.explorer.step.Footprint.Snapshot;
import dev.interleave.explorer.step.Step;
import dev.interleave.explorer.step.Step.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FootprintDependenceTest {

  private static final Area ROW = Area.row("acc", "1");
  private static final Area OTHER_ROW = Area.row("acc", "2");
  private static final Area TABLE = Area.table("acc");
  private static final Area ELSEWHERE = Area.table("other");

  private static final Footprint READ = reading(ROW, Snapshot.EACH_STATEMENT);
  private static final Footprint FIRST_READ = reading(ROW, Snapshot.TAKEN);
  private static final Footprint LATER_READ = reading(ROW, Snapshot.KEPT);
  private static final Footprint WRITE = print(Set.of(), Set.of(ROW), Set.of(), Set.of(), Set.of());
  private static final Footprint INSERT =
      print(Set.of(), Set.of(), Set.of(ROW), Set.of(), Set.of());
  private static final Footprint COMMIT =
      print(Set.of(), Set.of(), Set.of(), Set.of(ROW), Set.of(ROW));
  private static final Footprint ROLLBACK =
      print(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(ROW));

  /** With a primary key; "mail" also has a unique key. */
  private final FootprintDependence relation =
      new FootprintDependence(
          name ->
              Optional.of(
                  new Catalogue.Table(
                      name,
                      List.of("id"),
                      name.equals("mail") ? Set.of(Set.of("address")) : Set.of(),
                      Set.of(),
                      Set.of(),
                      false)));

  static Stream<Arguments> pairs() {
    return Stream.of(
        pair("a read and a commit of the row", READ, COMMIT, true),
        pair("a read and an uncommitted write", READ, WRITE, false),
        pair("a read and a rollback", READ, ROLLBACK, false),
        pair("two reads", READ, READ, false),
        pair(
            "a read of the table and a commit",
            reading(TABLE, Snapshot.EACH_STATEMENT),
            COMMIT,
            true),
        pair(
            "a read of another row and a commit",
            reading(OTHER_ROW, Snapshot.EACH_STATEMENT),
            COMMIT,
            false),
        pair(
            "a snapshot and a commit of another table",
            reading(ELSEWHERE, Snapshot.TAKEN),
            COMMIT,
            true),
        pair("a first read and a rollback", FIRST_READ, ROLLBACK, false),
        pair("a read with a kept snapshot and a commit", LATER_READ, COMMIT, false),
        pair("two writes of a row", WRITE, WRITE, true),
        pair("writes of two rows", WRITE, locking(OTHER_ROW), false),
        pair("a write and a locking read of the table", WRITE, locking(TABLE), true),
        pair("a write and a commit of the row", WRITE, COMMIT, true),
        pair("a write and a rollback of the row", WRITE, ROLLBACK, true),
        pair("a write of another row and a commit", locking(OTHER_ROW), COMMIT, false),
        pair("two commits", COMMIT, COMMIT, false),
        pair("two inserts of a key", INSERT, INSERT, true),
        pair("inserts of two keys", INSERT, inserting(OTHER_ROW), false),
        pair("inserts of which one key is unknown", INSERT, inserting(TABLE), true),
        pair(
            "inserts of two keys with a unique key",
            inserting(Area.row("mail", "1")),
            inserting(Area.row("mail", "2")),
            true),
        pair("an insert and a commit of the key", INSERT, COMMIT, true),
        pair("an insert and a rollback of the key", INSERT, ROLLBACK, true),
        pair("an insert and a lock of the table", INSERT, locking(TABLE), true),
        pair("an unknown step and nothing", Footprint.UNKNOWN, Footprint.NOTHING, true),
        pair("nothing and a commit", Footprint.NOTHING, COMMIT, false));
  }

  @ParameterizedTest(name = "{0}: {3}")
  @MethodSource("pairs")
  void steps_depend_on_each_other_as_the_database_does(
      String name, Footprint one, Footprint other, boolean dependent) {
    assertThat(relation.dependent(step(one), step(other))).isEqualTo(dependent);
    assertThat(relation.dependent(step(other), step(one))).isEqualTo(dependent);
  }

  @Test
  void a_table_that_the_catalogue_does_not_know_can_have_unique_keys() {
    assertThat(new FootprintDependence().dependent(step(INSERT), step(inserting(OTHER_ROW))))
        .isTrue();
  }

  @Test
  void a_failed_step_releases_the_locks_of_its_transaction_and_not_those_of_the_one_before() {
    Step before = step(locking(ELSEWHERE));
    Step commit = new Step(Kind.COMMIT, "COMMIT", 1, COMMIT);
    Step failed =
        relation
            .releasing(step(READ), List.of(before, commit, step(locking(OTHER_ROW))))
            .orElseThrow();

    assertThat(failed.footprint().releases()).containsExactly(OTHER_ROW);
    assertThat(relation.dependent(failed, step(locking(OTHER_ROW)))).isTrue();
  }

  @Test
  void a_failed_step_after_an_unknown_one_depends_on_everything() {
    assertThat(relation.releasing(step(READ), List.of(step(Footprint.UNKNOWN)))).isEmpty();
  }

  private static Arguments pair(String name, Footprint one, Footprint other, boolean dependent) {
    return Arguments.of(name, one, other, dependent);
  }

  private static Step step(Footprint footprint) {
    return new Step(Kind.STATEMENT, "", 1, footprint);
  }

  private static Footprint reading(Area area, Snapshot snapshot) {
    return new Footprint(Set.of(area), Set.of(), Set.of(), Set.of(), Set.of(), snapshot, false);
  }

  private static Footprint locking(Area area) {
    return print(Set.of(), Set.of(area), Set.of(), Set.of(), Set.of());
  }

  private static Footprint inserting(Area area) {
    return print(Set.of(), Set.of(), Set.of(area), Set.of(), Set.of());
  }

  private static Footprint print(
      Set<Area> reads,
      Set<Area> locks,
      Set<Area> inserts,
      Set<Area> publishes,
      Set<Area> releases) {
    return new Footprint(
        reads, locks, inserts, publishes, releases, Snapshot.EACH_STATEMENT, false);
  }
}
