package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.async.Offload;
import dev.interleave.application.movement.AccountQueues;
import dev.interleave.application.movement.OffloadedLedger;
import dev.interleave.application.movement.PostMovementHandler;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.telemetry.Instrumented;
import dev.interleave.bootstrap.wiring.LedgerWiring;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laboratory measures the pipeline that the service runs, and not one built beside it. */
@QuarkusTest
class PipelineTest {

  private static final String OURS = "dev.interleave.";

  private static final Set<Strategy> QUEUED =
      EnumSet.of(Strategy.OPTIMISTIC, Strategy.SERIALIZABLE, Strategy.NOWAIT);

  @Inject PerStrategy<PostMovementUseCase> service;
  @Inject LedgerWiring wiring;

  private final Offload threads = Offload.to(Runnable::run);

  @ParameterizedTest
  @EnumSource
  void the_service_and_the_laboratory_have_a_pipeline_of_the_same_classes(Strategy strategy) {
    List<String> ofTheService = nesting(service.under(strategy));

    assertThat(ofTheService)
        .startsWith(PostMovementHandler.class.getName())
        .contains(Retry.class.getName(), Instrumented.class.getName());
    assertThat(nesting(measured(strategy))).isEqualTo(ofTheService);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COMBINING", "UNGUARDED"})
  void they_share_the_permits_and_the_threads(Strategy strategy) {
    List<Offload> ofTheService = offloads(service.under(strategy));

    assertThat(ofTheService).hasSize(1);
    assertThat(offloads(measured(strategy)))
        .usingElementComparator((one, other) -> one == other ? 0 : 1)
        .isEqualTo(ofTheService);
  }

  @Test
  void they_share_the_combiner() {
    PostMovementUseCase measured = measured(Strategy.COMBINING);

    assertThat(ledgerOf(measured)).isSameAs(ledgerOf(service.under(Strategy.COMBINING)));
  }

  @Test
  void the_laboratory_computes_on_its_own_threads_under_unguarded() {
    assertThat(offloads(measured(Strategy.UNGUARDED)))
        .singleElement()
        .isSameAs(threads)
        .isNotSameAs(offloads(service.under(Strategy.UNGUARDED)).get(0));
  }

  /** Those of all other strategies already wait in the database, or for the lock. */
  @ParameterizedTest
  @EnumSource
  void requests_queue_on_conflict_and_not_behind_a_measurement(Strategy strategy) {
    boolean queued = QUEUED.contains(strategy);

    List<AccountQueues> ofTheService = partsOf(service.under(strategy), AccountQueues.class);
    List<AccountQueues> ofTheMeter = partsOf(measured(strategy), AccountQueues.class);

    assertThat(ofTheService).hasSize(queued ? 1 : 0);
    assertThat(ofTheMeter).hasSize(queued ? 1 : 0);
    assertThat(ofTheMeter).as("shared").noneMatch(ofTheService::contains);
  }

  private PostMovementUseCase measured(Strategy strategy) {
    return wiring.measuredBy(Telemetry.NONE, threads).under(strategy);
  }

  private static Object ledgerOf(PostMovementUseCase useCase) {
    return reachable(useCase).stream()
        .filter(part -> part.getClass().getSimpleName().equals("CombiningLedger"))
        .findFirst()
        .orElseThrow();
  }

  private static List<Offload> offloads(PostMovementUseCase useCase) {
    return partsOf(useCase, OffloadedLedger.class).stream()
        .map(offloaded -> (Offload) valueOf(fieldOf(offloaded, "offload"), offloaded))
        .toList();
  }

  private static <T> List<T> partsOf(PostMovementUseCase useCase, Class<T> type) {
    return reachable(useCase).stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Field fieldOf(Object part, String name) {
    try {
      return part.getClass().getDeclaredField(name);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }

  /** The handler, and in it the ledgers, the queues, the retry and the telemetry in their order. */
  private static List<String> nesting(PostMovementUseCase useCase) {
    return reachable(useCase).stream()
        .map(Object::getClass)
        .filter(PipelineTest::isOfThePipeline)
        .map(Class::getName)
        .toList();
  }

  private static boolean isOfThePipeline(Class<?> type) {
    return type.getName().endsWith("Handler")
        || type.getName().endsWith("Ledger")
        || Set.of(AccountQueues.class, Retry.class, Instrumented.class).contains(type);
  }

  private static List<Object> reachable(Object root) {
    List<Object> parts = new ArrayList<>();
    walk(root, parts, Collections.newSetFromMap(new IdentityHashMap<>()));
    return parts;
  }

  private static void walk(Object part, List<Object> parts, Set<Object> seen) {
    Object real = part instanceof ClientProxy proxy ? proxy.arc_contextualInstance() : part;
    if (real instanceof Optional<?> optional) {
      optional.ifPresent(value -> walk(value, parts, seen));
      return;
    }
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
