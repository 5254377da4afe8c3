package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.async.Offload;
import dev.interleave.application.movement.OffloadedLedger;
import dev.interleave.application.movement.PostMovementHandler;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.bootstrap.wiring.LedgerWiring;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laboratory measures the pipeline that the service runs, and not one built beside it. */
@QuarkusTest
class PipelineTest {

  private static final String OURS = "dev.interleave.";

  @Inject PerStrategy<PostMovementUseCase> service;
  @Inject LedgerWiring wiring;

  @ParameterizedTest
  @EnumSource
  void the_service_and_the_laboratory_have_a_pipeline_of_the_same_classes(Strategy strategy) {
    List<String> ofTheService = nesting(service.under(strategy));

    assertThat(ofTheService).startsWith(PostMovementHandler.class.getName());
    assertThat(nesting(wiring.measuredBy(Telemetry.NONE).under(strategy))).isEqualTo(ofTheService);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COMBINING")
  void they_share_the_permits_and_the_threads(Strategy strategy) {
    List<Offload> ofTheService = offloads(service.under(strategy));

    assertThat(ofTheService).hasSize(1);
    assertThat(offloads(wiring.measuredBy(Telemetry.NONE).under(strategy)))
        .usingElementComparator((one, other) -> one == other ? 0 : 1)
        .isEqualTo(ofTheService);
  }

  @Test
  void they_share_the_combiner() {
    PostMovementUseCase measured = wiring.measuredBy(Telemetry.NONE).under(Strategy.COMBINING);

    assertThat(ledgerOf(measured)).isSameAs(ledgerOf(service.under(Strategy.COMBINING)));
  }

  private static Object ledgerOf(PostMovementUseCase useCase) {
    return reachable(useCase).stream()
        .filter(part -> part.getClass().getSimpleName().equals("CombiningLedger"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Offload> offloads(PostMovementUseCase useCase) {
    return reachable(useCase).stream()
        .filter(OffloadedLedger.class::isInstance)
        .map(offloaded -> (Offload) valueOf(fieldOf(offloaded, "offload"), offloaded))
        .toList();
  }

  private static Field fieldOf(Object part, String name) {
    try {
      return part.getClass().getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  /** The handler, and the ledgers in it in their order. */
  private static List<String> nesting(PostMovementUseCase useCase) {
    return reachable(useCase).stream()
        .map(part -> part.getClass().getName())
        .filter(name -> name.endsWith("Handler") || name.endsWith("Ledger"))
        .toList();
  }

  private static List<Object> reachable(Object root) {
    List<Object> parts = new ArrayList<>();
    walk(root, parts, Collections.newSetFromMap(new IdentityHashMap<>()));
    return parts;
  }

  private static void walk(Object part, List<Object> parts, Set<Object> seen) {
    Object real = part instanceof ClientProxy proxy ? proxy.arc_contextualInstance() : part;
    if (real == null
        || !real.getClass().getName().startsWith(OURS)
        || real.getClass().isEnum()
        || !seen.add(real)) {
      return;
    }
    parts.add(real);
    for (Field field : real.getClass().getDeclaredFields()) {
      if (!java.lang.reflect.Modifier.isStatic(field.getModifiers())
          && !field.getType().isPrimitive()) {
        walk(valueOf(field, real), parts, seen);
      }
    }
  }

  private static Object valueOf(Field field, Object owner) {
    try {
      field.setAccessible(true);
      return field.get(owner);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
