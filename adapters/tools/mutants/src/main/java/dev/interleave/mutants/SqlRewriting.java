package dev.interleave.mutants;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import net.bytebuddy.asm.Advice;

/** Byte Buddy copies the method into those that prepare a statement. */
final class SqlRewriting {

  private SqlRewriting() {}

  /** Marks the parameter with the part that is replaced. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Original {}

  /** Marks the parameter with what stands in its place. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Replacement {}

  @Advice.OnMethodEnter
  static void rewrite(
      @Advice.Argument(value = 0, readOnly = false) String sql,
      @Original String original,
      @Replacement String replacement) {
    sql = sql.replace(original, replacement);
  }
}
