package dev.interleave.bootstrap.startup;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.ApplicationLifecycleManager;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Ends the JVM. A start that failed is reported in one line, and its exit code is 2: the code 1 is
 * for an experiment that measured a loss.
 */
final class StartFailureHandler implements BiConsumer<Integer, Throwable> {

  /** The exit code of a start that failed, as {@code --help} lists it. */
  static final int FAILED = 2;

  private static final int QUARKUS_FAILED = 1;
  private static final Logger LOG = Logger.getLogger("dev.interleave.start");

  private final Consumer<String> report;

  /**
   * @param report prints one line
   */
  StartFailureHandler(Consumer<String> report) {
    this.report = report;
  }

  /** Reports to the log; on the standard error stream if the log is not yet configured. */
  static StartFailureHandler thatLogs() {
    return new StartFailureHandler(
        line -> {
          if (InitialConfigurator.DELAYED_HANDLER.isActivated()) {
            LOG.error(line);
          } else {
            System.err.println(line);
          }
        });
  }

  @Override
  public void accept(Integer exitCode, Throwable failure) {
    ApplicationLifecycleManager.getDefaultExitCodeHandler()
        .accept(failure == null ? exitCode : reported(exitCode, failure), failure);
  }

  private int reported(int exitCode, Throwable failure) {
    StartFailure reason = StartFailure.of(failure);
    report.accept("The start failed. " + reason.line());
    if (reason.known()) {
      LOG.debug("The start failed.", failure);
    } else {
      LOG.error("The start failed.", failure);
    }
    return exitCode == QUARKUS_FAILED ? FAILED : exitCode;
  }
}
