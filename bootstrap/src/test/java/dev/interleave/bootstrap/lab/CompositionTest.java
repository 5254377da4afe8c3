package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lab.port.CompositionCell;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.in.MeasureCompositionUseCase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every pair of guards on one row, in every order, on the real servers. */
@QuarkusTest
class CompositionTest {

  @Inject MeasureCompositionUseCase composition;

  @Test
  @Tag("P16")
  @Tag("P17")
  void no_pair_of_shipped_guards_loses() {
    List<Guard> shipped = of(Guard.Kind.SHIPPED);
    List<String> losing = new ArrayList<>();
    for (int i = 0; i < shipped.size(); i++) {
      for (Guard second : shipped.subList(i, shipped.size())) {
        CompositionCell cell = composition.measure(shipped.get(i), second);
        if (cell.lost() > 0) {
          losing.add(shipped.get(i) + " x " + second + ": " + cell.shortest());
        }
      }
    }

    assertThat(losing).isEmpty();
  }

  @Test
  @Tag("P14")
  void every_unsafe_variant_loses_beside_some_guard_and_the_loss_has_a_repair() {
    for (Guard unsafe : of(Guard.Kind.UNSAFE)) {
      List<CompositionCell> losses =
          Stream.concat(of(Guard.Kind.SHIPPED).stream(), Stream.of(unsafe))
              .map(other -> composition.measure(unsafe, other))
              .filter(cell -> cell.lost() > 0)
              .toList();
      losses.forEach(
          cell ->
              System.out.printf(
                  "%s x %s loses in %d of %d. %s %s%n",
                  cell.first(),
                  cell.second(),
                  cell.lost(),
                  cell.schedules(),
                  cell.shortest().orElseThrow().explanation(),
                  cell.repair().orElseThrow()));

      assertThat(losses).as("INCONCLUSIVE: %s lost nothing", unsafe).isNotEmpty();
    }
  }

  @Test
  void the_control_loses_beside_every_guard() {
    for (Guard other : of(Guard.Kind.SHIPPED)) {
      assertThat(composition.measure(Guard.UNGUARDED, other).lost()).as("%s", other).isPositive();
    }
    assertThat(composition.measure(Guard.CHECK_THEN_INSERT, Guard.CHECK_THEN_INSERT).lost())
        .isPositive();
  }

  private static List<Guard> of(Guard.Kind kind) {
    return Stream.of(Guard.values())
        .filter(guard -> guard.kind() == kind && !guard.isOfLikes())
        .toList();
  }
}
