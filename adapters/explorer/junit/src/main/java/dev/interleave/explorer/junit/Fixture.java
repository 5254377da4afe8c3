package dev.interleave.explorer.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a test class that inserts the rows that the operations need. It runs before each
 * execution, and may have {@link Sql} as parameter. After the contest the rows are removed: the
 * database is as before. A method annotated with {@code BeforeEach} runs only once; its rows stay.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Fixture {}
