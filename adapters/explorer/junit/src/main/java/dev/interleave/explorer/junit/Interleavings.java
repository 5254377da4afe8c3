package dev.interleave.explorer.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class whose {@link Race} methods run operations in all interleavings of their statements.
 * The values are the defaults of its contests.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InterleavingsExtension.class)
public @interface Interleavings {

  /** The schema whose rows are compared and restored. The default is that of the connection. */
  String schema() default "";

  /**
   * The field that holds the wrapped DataSource, or the method that returns it. A method must be
   * named; a field only if the class has several.
   */
  String dataSource() default "";

  /** Whether the first failing execution ends the contest. */
  boolean stopAtFirst() default true;

  /**
   * The maximum number of switches away from an operation that could continue. Negative for no
   * bound: the reduction then covers all orders.
   */
  int preemptions() default -1;

  /**
   * The time limit of a contest: a number and {@code ms}, {@code s} or {@code m}. A contest that it
   * stops passes without having run all orders. The default is 60 seconds; a contest that needs
   * longer then fails.
   */
  String within() default "";
}
