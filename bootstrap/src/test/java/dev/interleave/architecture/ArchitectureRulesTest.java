package dev.interleave.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules can fail: a small hexagon under {@code fixture} breaks each of them, and each reports
 * exactly the classes that were written to break it.
 */
class ArchitectureRulesTest {

  private static final String ROOT = "dev.interleave.architecture.fixture";
  private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages(ROOT);
  private static final Map<String, ArchRule> RULES = ArchitectureRules.under(ROOT);

  /** The first class of the fixture in a line of a report is the offender. */
  private static final Pattern OFFENDER =
      Pattern.compile(
          "<" + Pattern.quote(ROOT) + "(?:\\.[a-z]\\w*)*\\.(?:[A-Z]\\w*\\$)?([A-Z]\\w*)");

  private static final Map<String, Set<String>> OFFENDERS =
      Map.ofEntries(
          entry("domain needs the JDK alone", Set.of("SqlAccount")),
          entry("application needs the JDK and the domain alone", Set.of("InjectedClock")),
          entry("domain has no cycles", Set.of("CyclicAccount", "CyclicMoney")),
          entry("application has no cycles", Set.of("CyclicLike", "CyclicMovement")),
          entry(
              "the core of the laboratory needs the JDK, the hexagon and the explorer alone",
              Set.of("SqlExperiment")),
          entry(
              "the core of the laboratory has no cycles",
              Set.of("CyclicRace", "CyclicMeasurement")),
          entry("the core of the explorer needs the JDK alone", Set.of("SqlOracle", "AccountStep")),
          entry("the core of the explorer has no cycles", Set.of("CyclicSearch", "CyclicReport")),
          entry("bootstrap has no cycles", Set.of("CyclicSettings", "CyclicWiring")),
          entry("the product does not see the laboratory", Set.of("LaboratoryUser")),
          entry("no module sees bootstrap", Set.of("BootstrapUser")),
          entry("adapters do not see each other", Set.of("NeighbourUser", "LabNeighbourUser")),
          entry(
              "adapters see ports, stages and queues alone",
              Set.of("HandlerUser", "HandlerMaker", "ExperimentUser")),
          entry("driving adapters do not see output ports", Set.of("OutputPortUser")),
          entry("driven adapters do not see input ports", Set.of("InputPortUser")),
          entry("embedded servers do not see the hexagon", Set.of("CuriousServer")),
          entry("every adapter is driving, driven or a server", Set.of("Stranger")),
          entry(
              "only bootstrap wires",
              Set.of("HandlerMaker", "LedgerMaker", "RegistryReference", "SelfWiring")),
          entry("unsafe variants belong to the laboratory", Set.of("UnsafeShortcut")),
          entry(
              "transactions belong to persistence",
              Set.of("TransactionalResource", "TransactionalWiring", "StoredLedger")),
          entry("Redis belongs to the Redis lock", Set.of("RedisResource")),
          entry("meters belong to metrics", Set.of("CountedRow")),
          entry("JAX-RS belongs to driving adapters", Set.of("ResponseRow")),
          entry("every route has a role", Set.of("OpenResource")),
          entry(
              "money is never floating",
              Set.of("FloatingMoney", "BoxedMoney", "RoundingMoney", "FloatingRate")),
          entry(
              "the pipeline is one expression",
              Set.of("TimingAsyncLedger", "RetryingLikeRegistry", "AsyncMovement")),
          entry("a ledger is called ledger", Set.of("PessimisticStore")),
          entry("a like registry is called like registry", Set.of("LikeStore")),
          entry(
              "a use case is implemented by a final handler",
              Set.of("PostMovementService", "OpenHandler")),
          entry("an input port is a use case of one method", Set.of("Postable", "TwoWaysUseCase")),
          entry(
              "no name says nothing",
              Set.of(
                  "AccountManager",
                  "AccountHelper",
                  "AccountUtil",
                  "AccountUtils",
                  "AccountImpl",
                  "AccountBase",
                  "CommonAccount",
                  "AccountData",
                  "AccountInfo")));

  static Set<String> rules() {
    return RULES.keySet();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_reports_exactly_the_classes_that_break_it(String rule) {
    assertThat(offenders(RULES.get(rule))).isNotEmpty().isEqualTo(OFFENDERS.get(rule));
  }

  @Test
  void every_rule_has_a_fixture_that_breaks_it() {
    assertThat(RULES.keySet()).isEqualTo(OFFENDERS.keySet());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void a_rule_does_not_pass_for_want_of_classes(String rule) {
    ArchRule elsewhere = ArchitectureRules.under(ROOT + ".nowhere").get(rule);
    JavaClasses nothing = new ClassFileImporter().importPackages(ROOT + ".nowhere");

    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> elsewhere.check(nothing)))
        .isInstanceOf(AssertionError.class);
  }

  private static Set<String> offenders(ArchRule rule) {
    Set<String> offenders = new TreeSet<>();
    for (String detail : rule.evaluate(FIXTURE).getFailureReport().getDetails()) {
      for (String line : detail.split("\\R")) {
        Matcher matcher = OFFENDER.matcher(line);
        if (matcher.find()) {
          offenders.add(matcher.group(1));
        }
      }
    }
    return offenders;
  }
}
