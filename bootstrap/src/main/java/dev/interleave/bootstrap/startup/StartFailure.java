package dev.interleave.bootstrap.startup;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a start failed.
 *
 * @param line the cause and, where the cause is known, the remedy; one line
 * @param known whether the line says all that an operator needs, so that no stack trace is shown
 */
record StartFailure(String line, boolean known) {

  private static final String OURS = "dev.interleave.";

  /** Without parameters, which may have a password. */
  private static final Pattern DATABASE = Pattern.compile("jdbc:\\w+://[^\\s?;()']+");

  private static final Pattern LINE_BREAKS = Pattern.compile("\\s*\\R\\s*");

  /** Finds the cause that an operator can remove. */
  static StartFailure of(Throwable failure) {
    List<Throwable> causes = causesOf(failure);
    for (Throwable cause : causes) {
      if (cause instanceof QuarkusBindException taken) {
        return known(portTaken(taken));
      }
      if (cause instanceof SQLException refused) {
        Optional<String> reason = reasonOf(refused, causes);
        if (reason.isPresent()) {
          return known(reason.get());
        }
      }
    }
    for (Throwable cause : causes) {
      if (isRefusal(cause) && cause.getMessage() != null) {
        return known(cause.getMessage());
      }
    }
    Throwable root = causes.get(causes.size() - 1);
    return new StartFailure(oneLine(root.toString()), false);
  }

  private static StartFailure known(String line) {
    return new StartFailure(oneLine(line), true);
  }

  private static String oneLine(String text) {
    return LINE_BREAKS.matcher(text.strip()).replaceAll(" ");
  }

  private static List<Throwable> causesOf(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable cause = failure;
        cause != null && !causes.contains(cause);
        cause = cause.getCause()) {
      causes.add(cause);
    }
    return causes;
  }

  private static String portTaken(QuarkusBindException taken) {
    return QuarkusBindException.isKnownHost(taken.getHost())
        ? "Port "
            + taken.getPort()
            + " is in use. Stop the process that listens there, or set PORT to another port."
        : "The host "
            + taken.getHost()
            + " is not an address of this machine. Correct quarkus.http.host.";
  }

  private static Optional<String> reasonOf(SQLException refused, List<Throwable> causes) {
    String database = "The database" + urlIn(causes);
    String state = String.valueOf(refused.getSQLState());
    switch (refused.getErrorCode()) {
      case 1045, 1251, 1698:
        return Optional.of(
            database
                + " rejected the user or the password ("
                + refused.getMessage()
                + "). Set quarkus.datasource.username and quarkus.datasource.password.");
      case 1044, 1142, 1227:
        return Optional.of(
            database
                + " does not grant the user a privilege that the start needs ("
                + refused.getMessage()
                + "). Grant it, or set another quarkus.datasource.username.");
      case 1049:
        return Optional.of(
            database
                + " does not exist ("
                + refused.getMessage()
                + "). Create it, or correct quarkus.datasource.jdbc.url.");
      case 1040, 1203, 1226:
        return Optional.of(
            database
                + " has no free connection ("
                + refused.getMessage()
                + "). Raise its limit, or lower quarkus.datasource.jdbc.max-size.");
      default:
        return state.startsWith("08")
            ? Optional.of(
                database
                    + " cannot be reached ("
                    + reachedWhat(causes)
                    + "). Start it, or correct quarkus.datasource.jdbc.url.")
            : Optional.empty();
    }
  }

  private static String reachedWhat(List<Throwable> causes) {
    Throwable root = causes.get(causes.size() - 1);
    return root instanceof UnknownHostException
        ? "unknown host " + root.getMessage()
        : root.getMessage();
  }

  private static String urlIn(List<Throwable> causes) {
    for (Throwable cause : causes) {
      Matcher url = DATABASE.matcher(String.valueOf(cause.getMessage()));
      if (url.find()) {
        return " " + url.group();
      }
    }
    return "";
  }

  /** A check of this project that refused the configuration, or a reader of it that could not. */
  private static boolean isRefusal(Throwable cause) {
    String type = cause.getClass().getName();
    return cause instanceof ConfigurationException
        || type.startsWith("io.smallrye.config.")
        || type.startsWith("org.flywaydb.")
        || type.startsWith(OURS)
        || (cause instanceof IllegalStateException || cause instanceof IllegalArgumentException)
            && isThrownByUs(cause)
        || String.valueOf(cause.getMessage()).startsWith("SRCFG");
  }

  private static boolean isThrownByUs(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    return trace.length > 0 && trace[0].getClassName().startsWith(OURS);
  }
}
