package dev.interleave.bootstrap.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.QuarkusBindException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F20")
class StartFailureTest {

  private static final String URL = "jdbc:mysql://db:3306/bank?user=u&password=secret";

  @Test
  void a_database_that_does_not_answer_is_named_without_its_parameters() {
    StartFailure failure =
        failure(
            sql("Communications link failure\n\nThe last packet", "08S01", 0),
            new ConnectException("Connection refused"));

    assertThat(failure.known()).isTrue();
    assertThat(failure.line())
        .isEqualTo(
            "The database jdbc:mysql://db:3306/bank cannot be reached (Connection refused)."
                + " Start it, or correct quarkus.datasource.jdbc.url.");
  }

  @Test
  void a_host_that_is_unknown_is_named() {
    assertThat(failure(sql("no link", "08S01", 0), new UnknownHostException("db")).line())
        .contains("(unknown host db)");
  }

  @Test
  void a_wrong_password_an_unknown_schema_and_a_full_server_have_their_remedies() {
    assertThat(failure(sql("Access denied for user 'u'", "28000", 1045)).line())
        .contains("(Access denied for user 'u')", "Set quarkus.datasource.username");
    assertThat(failure(sql("Unknown database 'bank'", "42000", 1049)).line())
        .contains("does not exist (Unknown database 'bank')", "quarkus.datasource.jdbc.url");
    assertThat(failure(sql("Too many connections", "08004", 1040)).line())
        .contains("has no free connection", "quarkus.datasource.jdbc.max-size");
  }

  @Test
  void a_port_in_use_is_named() {
    assertThat(
            failure(new QuarkusBindException("0.0.0.0", 8080, new BindException("in use"))).line())
        .isEqualTo(
            "Port 8080 is in use. Stop the process that listens there, or set PORT to another"
                + " port.");
  }

  @Test
  void a_refusal_of_this_project_is_reported_by_its_message_alone() {
    StartFailure failure = failure(new IllegalStateException("Set this.\n  And that."));

    assertThat(failure).isEqualTo(new StartFailure("Set this. And that.", true));
  }

  @Test
  void a_defect_is_not_known_and_keeps_its_trace() {
    Throwable defect = new NullPointerException("value");

    assertThat(failure(defect))
        .isEqualTo(new StartFailure("java.lang.NullPointerException: value", false));
  }

  /** As a start fails: wrapped, with the address in a message in between. */
  private static StartFailure failure(Throwable... causes) {
    for (int i = 0; i + 1 < causes.length; i++) {
      causes[i].initCause(causes[i + 1]);
    }
    Throwable flyway =
        new RuntimeException(
            "Unable to obtain connection from database (" + URL + ") for user 'u': no", causes[0]);
    return StartFailure.of(new RuntimeException("Failed to start quarkus", flyway));
  }

  private static SQLException sql(String message, String state, int code) {
    return new SQLException(message, state, code);
  }
}
