package dev.interleave.explorer.dependence;

import dev.interleave.explorer.port.Catalogue;
import dev.interleave.explorer.step.Area;
import dev.interleave.explorer.step.Footprint;
import dev.interleave.explorer.step.Footprint.Snapshot;
import dev.interleave.explorer.step.Step;
import dev.interleave.explorer.step.Step.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The dependence of steps on a database with multi-version reads.
 *
 * <ul>
 *   <li>An uncommitted write is invisible to other transactions. A plain read depends on the steps
 *       that publish what it reads.
 *   <li>The step that takes the snapshot of a transaction depends on every publication, because
 *       later reads use the snapshot. A read with a kept snapshot depends on no publication.
 *   <li>Locking reads, updates and deletes depend on each other, on inserts, on publications and on
 *       releases that overlap them.
 *   <li>Inserts depend on each other where a primary or unique key can collide.
 * </ul>
 *
 * <p>Serializable snapshot isolation (PostgreSQL) also compares commits with each other. There the
 * footprint of each step must list its reads among its locks, and a commit must lock all that its
 * transaction read. A dirty read (read uncommitted) must be {@link Footprint#UNKNOWN}.
 *
 * <p>Idea: dependence of transactional operations by what they read and write, as in DPF (Gligoric
 * and Majumdar, "Model Checking Database Applications", TACAS 2013).
 */
public final class FootprintDependence implements DependenceRelation<Step> {

  private final Catalogue catalogue;

  /**
   * @param catalogue names the unique keys of a table; a table that it does not know has some
   */
  public FootprintDependence(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Without a catalogue, every table can have unique keys. */
  public FootprintDependence() {
    this(name -> Optional.empty());
  }

  @Override
  public boolean dependent(Step one, Step other) {
    Footprint a = one.footprint();
    Footprint b = other.footprint();
    return a.unknown() || b.unknown() || affects(a, b) || affects(b, a);
  }

  private boolean affects(Footprint a, Footprint b) {
    return any(a.locks(), b.locks(), Area::overlaps)
        || any(a.locks(), b.inserts(), Area::overlaps)
        || any(a.inserts(), b.inserts(), this::collide)
        || publishes(a, b)
        || any(a.releases(), b.locks(), Area::overlaps)
        || any(a.releases(), b.inserts(), Area::overlaps)
        || any(a.releases(), b.inserts(), this::collide);
  }

  private boolean publishes(Footprint a, Footprint b) {
    if (a.publishes().isEmpty()) {
      return false;
    }
    return b.snapshot() == Snapshot.TAKEN
        || b.snapshot() == Snapshot.EACH_STATEMENT && any(a.publishes(), b.reads(), Area::overlaps)
        || any(a.publishes(), b.locks(), Area::overlaps)
        || any(a.publishes(), b.inserts(), this::collide);
  }

  /** Whether two rows, of which one is inserted, can have the same value of a unique key. */
  private boolean collide(Area a, Area b) {
    if (!a.table().equals(b.table())) {
      return false;
    }
    Optional<Catalogue.Table> table = catalogue.table(a.table());
    if (table.isEmpty() || !table.get().uniqueKeys().isEmpty()) {
      return true;
    }
    return !table.get().primaryKey().isEmpty() && a.overlaps(b);
  }

  private static boolean any(Set<Area> some, Set<Area> others, BiPredicate<Area, Area> meet) {
    return some.stream().anyMatch(one -> others.stream().anyMatch(other -> meet.test(one, other)));
  }

  @Override
  public Optional<Step> releasing(Step step, List<Step> earlier) {
    Footprint print = step.footprint();
    if (print.unknown()) {
      return Optional.of(step);
    }
    Set<Area> released = new HashSet<>(print.releases());
    addLocks(released, print);
    for (int i = earlier.size() - 1; i >= 0 && earlier.get(i).kind() == Kind.STATEMENT; i--) {
      if (earlier.get(i).footprint().unknown()) {
        return Optional.empty();
      }
      addLocks(released, earlier.get(i).footprint());
    }
    return Optional.of(
        new Step(
            step.kind(),
            step.text(),
            step.connection(),
            new Footprint(
                print.reads(),
                print.locks(),
                print.inserts(),
                print.publishes(),
                released,
                print.snapshot(),
                false)));
  }

  private static void addLocks(Set<Area> released, Footprint print) {
    released.addAll(print.locks());
    released.addAll(print.inserts());
  }
}
