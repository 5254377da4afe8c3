package dev.interleave.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.stream.Stream;

/**
 * No {@code new} and no constructor reference on a handler, a ledger or a like registry. Inside one
 * package of an adapter a decorator may make what it decorates.
 */
final class NotWire extends ArchCondition<JavaClass> {

  private final Packages packages;

  NotWire(Packages packages) {
    super("not construct handlers, ledgers or like registries");
    this.packages = packages;
  }

  @Override
  public void check(JavaClass origin, ConditionEvents events) {
    Stream.<JavaCodeUnitAccess<?>>concat(
            origin.getConstructorCallsFromSelf().stream(),
            origin.getConstructorReferencesFromSelf().stream())
        .filter(access -> isWired(access.getTargetOwner()))
        .filter(access -> !isInsideOneAdapterPackage(access))
        .forEach(
            access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
  }

  private boolean isWired(JavaClass type) {
    boolean handler =
        packages.in(packages.application(), packages.laboratory()).test(type)
            && type.getSimpleName().endsWith("Handler");
    return handler
        || type.isAssignableTo(packages.outputPort("Ledger"))
        || type.isAssignableTo(packages.outputPort("LikeRegistry"));
  }

  private boolean isInsideOneAdapterPackage(JavaCodeUnitAccess<?> access) {
    return packages.in(packages.adapters()).test(access.getOriginOwner())
        && access.getOriginOwner().getPackage().equals(access.getTargetOwner().getPackage());
  }
}
