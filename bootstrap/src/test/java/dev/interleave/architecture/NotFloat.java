package dev.interleave.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/**
 * No {@code float} or {@code double} in a field, a parameter or a return type, not even boxed, in
 * an array or in a list, and no call that takes or gives one.
 */
final class NotFloat extends ArchCondition<JavaClass> {

  private static final Set<String> FLOATING =
      Set.of("float", "double", Float.class.getName(), Double.class.getName());

  NotFloat() {
    super("not know float or double");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaMember member : type.getMembers()) {
      if (member.getAllInvolvedRawTypes().stream().anyMatch(NotFloat::isFloating)) {
        report(type, member.getDescription(), events);
      }
    }
    for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
      Stream<JavaClass> types =
          Stream.concat(
              call.getTarget().getRawParameterTypes().stream(),
              Stream.of(call.getTarget().getRawReturnType()));
      if (types.anyMatch(NotFloat::isFloating)) {
        report(type, call.getDescription(), events);
      }
    }
  }

  private static void report(JavaClass type, String what, ConditionEvents events) {
    events.add(SimpleConditionEvent.violated(type, what + " knows float or double"));
  }

  private static boolean isFloating(JavaClass type) {
    return FLOATING.contains(type.getBaseComponentType().getName());
  }
}
