package dev.interleave.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveModifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.regex.Pattern;

/** The name of a type shows its kind, so that any path can be predicted. */
final class NamingRules {

  /** DataSource and MetaData are terms of JDBC. */
  private static final Pattern BANNED =
      Pattern.compile(
          "(Manager|Helper|Utils?|Impl|Base|Common|(?<!Meta)Data(?!Source)|Info)(?![a-z])");

  private static final Pattern SECOND_PIPELINE =
      Pattern.compile("(Retrying|TurnTaking|Timing|Reporting)(Async)?(Ledger|LikeRegistry)");

  private static final Set<String> ASYNC = Set.of("AsyncLedger", "AsyncLikeRegistry");

  private final Packages packages;

  NamingRules(Packages packages) {
    this.packages = packages;
  }

  ArchRule aLedgerIsCalledLedger() {
    return implementationsAreCalled("Ledger");
  }

  ArchRule aLikeRegistryIsCalledLikeRegistry() {
    return implementationsAreCalled("LikeRegistry");
  }

  private ArchRule implementationsAreCalled(String port) {
    return classes()
        .that(assignableTo(packages.outputPort(port)))
        .and()
        .areNotInterfaces()
        .and()
        .resideOutsideOfPackage(packages.application())
        .should()
        .haveSimpleNameEndingWith(port);
  }

  ArchRule aUseCaseIsImplementedByAFinalHandler() {
    return classes()
        .that()
        .resideInAnyPackage(packages.application(), packages.laboratory())
        .and()
        .areNotInterfaces()
        .and(implementAnInputPort())
        .should()
        .haveSimpleNameEndingWith("Handler")
        .andShould(haveModifier(JavaModifier.FINAL));
  }

  ArchRule anInputPortIsAUseCaseOfOneMethod() {
    return classes()
        .that()
        .resideInAnyPackage(packages.inputPorts())
        .and()
        .areInterfaces()
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .haveSimpleNameEndingWith("UseCase")
        .andShould(haveOneMethod());
  }

  ArchRule noNameSaysNothing() {
    return classes()
        .that()
        .resideInAPackage(packages.root() + "..")
        .should(
            new ArchCondition<>("not be called Manager, Helper, Util, Impl and the like") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                if (BANNED.matcher(type.getSimpleName()).find()) {
                  events.add(SimpleConditionEvent.violated(type, type.getDescription()));
                }
              }
            });
  }

  /** The handlers state the nesting; asynchronous ports have no twins. */
  ArchRule thePipelineIsOneExpression() {
    return classes()
        .that()
        .resideInAPackage(packages.root() + "..")
        .should(
            new ArchCondition<>("not decorate a ledger, and not be called Async but two ports") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                String name = type.getSimpleName();
                if (SECOND_PIPELINE.matcher(name).matches()
                    || name.contains("Async") && !ASYNC.contains(name)) {
                  events.add(SimpleConditionEvent.violated(type, type.getDescription()));
                }
              }
            });
  }

  private DescribedPredicate<JavaClass> implementAnInputPort() {
    return describe(
        "implement an input port",
        type -> type.getAllRawInterfaces().stream().anyMatch(packages.in(packages.inputPorts())));
  }

  private static ArchCondition<JavaClass> haveOneMethod() {
    return new ArchCondition<>("have exactly one method") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        int methods = type.getAllMethods().size();
        if (methods != 1) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getDescription() + " has " + methods + " methods"));
        }
      }
    };
  }
}
