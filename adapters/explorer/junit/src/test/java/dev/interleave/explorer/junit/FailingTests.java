package dev.interleave.explorer.junit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs test classes that are to fail, and returns their failures. */
public final class FailingTests {

  private FailingTests() {}

  /**
   * The messages of the failures, with the class of each exception.
   *
   * @throws AssertionError if no test ran
   */
  public static List<String> failuresOf(Class<?> testClass) {
    List<String> failures = new ArrayList<>();
    AtomicInteger ended = new AtomicInteger();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(testClass))
            .build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                if (test.isTest()) {
                  ended.incrementAndGet();
                }
                result.getThrowable().ifPresent(failure -> failures.add(text(failure)));
              }
            });
    if (ended.get() == 0 && failures.isEmpty()) {
      throw new AssertionError("No test ran in " + testClass);
    }
    return failures;
  }

  private static String text(Throwable failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return failure + System.lineSeparator() + trace;
  }
}
