package dev.interleave.lab.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The responses of each route. */
@QuarkusTest
class RoutesTest {

  private static final String EXECUTION =
      """
      {"order":"AABB","class":"lost","explanation":"B wrote over what A had written.",
       "opening":[{"row":"account A","value":"1000.00","version":0}],
       "ending":[{"row":"account A","value":"1010.00","version":1}],
       "expected":[{"row":"account A","value":"1020.00","version":2}],
       "timeline":[
        {"contender":"A","attempt":1,"kind":"done","step":"read","row":"account A","value":"1000.00","version":0,
         "waitsFor":null,"note":"","committed":[{"row":"account A","value":"1000.00","version":0}]},
        {"contender":"B","attempt":1,"kind":"waits","step":"lock-wait","row":"account A","value":"1000.00","version":0,
         "waitsFor":"A","note":"","committed":[{"row":"account A","value":"1000.00","version":0}]},
        {"contender":"B","attempt":1,"kind":"acknowledged","step":"","row":"account A","value":"1000.00","version":0,
         "waitsFor":null,"note":"","committed":[{"row":"account A","value":"1000.00","version":0}]}]}
      """;

  private static final String RESULT =
      """
      {"verdict":"held","findings":["nothing is missing"],
       "offered":1000,"acknowledged":990,"refused":9,"unknown":1,"applied":991,"lost":0,"lostAmount":"0.00",
       "doubled":1,"doubledAmount":"10.00","attempts":1200,"conflicts":{"lock-wait":3,"version":12},
       "lockWaits":7,"lockWaitMillis":1.5,"deadlocks":-1,
       "p50Millis":3,"p90Millis":9,"p99Millis":20,"maxMillis":31,"tookMillis":2400,
       "acknowledgedPerSecond":413,"fairnessPermille":998,"overlap":64,
       "control":{"acknowledged":1000,"lost":400}}
      """;

  private static final String WORKLOAD =
      """
      {"operation":"deposit","strategies":{"optimistic":1},"clients":64,"requests":null,"durationMillis":30000,
       "accounts":1,"skew":"uniform","amount":"10.00","thinkTimeMillis":0,"arrivalsPerSecond":null,
       "target":"in-process"}
      """;

  private static final String SAMPLE =
      """
      {"atMillis":250,"lengthMillis":250,"acknowledged":312,"refused":2,"conflicts":41,
       "p50Millis":3.1,"p99Millis":20.2,"maxMillis":31}
      """;

  @TestHTTPResource URI service;
  @Inject FakeLaboratory laboratory;

  private Http http;

  @BeforeEach
  void begin() {
    laboratory.begin();
    http = new Http(service);
  }

  @Test
  void the_page_is_html_with_and_without_a_slash() {
    for (String path : List.of("/lab", "/lab/")) {
      HttpResponse<String> page = http.get(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
      assertThat(page.body()).startsWith("<!doctype html>");
    }
    assertThat(http.get("/lab/assets/probe.txt").body()).isEqualTo("only of tests\n");
  }

  @Test
  void the_survival_matrix_has_a_cell_for_each_strategy_under_each_fault() {
    var matrix = Http.json(http.get("/lab/survival").body());
    assertThat(matrix.get("faults")).hasSizeGreaterThan(10);
    assertThat(matrix.get("rows").get(0).get("label").textValue()).isEqualTo("atomic");
    var cell = matrix.get("cells").get(0);
    assertThat(cell.get("row").textValue()).isEqualTo("atomic");
    assertThat(cell.get("verdict").textValue()).isEqualTo("held");
    assertThat(cell.get("effects").get("doubled").longValue()).isZero();
    assertThat(cell.get("options").textValue()).contains("--seed");
  }

  @Test
  void the_facts_name_every_guard_and_every_limit() {
    var facts = Http.json(http.get("/lab/facts").body());
    assertThat(facts.get("engine").textValue()).isEqualTo("MariaDB 11.4.5");
    assertThat(facts.get("detection").textValue()).isEqualTo("INNODB_TRX");
    assertThat(facts.get("guards").get(1))
        .isEqualTo(
            Http.json(
                "{\"name\":\"atomic\",\"kind\":\"shipped\",\"ofLikes\":false,"
                    + "\"title\":\"Atomic SQL\",\"summary\":\"one conditional UPDATE per row\"}"));
    assertThat(facts.get("operations"))
        .isEqualTo(
            Http.json(
                "[\"deposit\",\"withdrawal\",\"transfer\",\"transfer-back\",\"like\",\"unlike\"]"));
    assertThat(facts.get("limits"))
        .isEqualTo(
            Http.json(
                "{\"clients\":512,\"requests\":1000000,\"durationMillis\":600000,"
                    + "\"accounts\":10000,\"runsAtOnce\":1}"));
    assertThat(facts.get("cpus").intValue()).isPositive();
    assertThat(facts.get("java").textValue()).isEqualTo(System.getProperty("java.version"));
  }

  @Test
  void interleavings_are_exported_as_one_file_without_references() {
    HttpResponse<String> file =
        http.get("/lab/interleavings/deposit.unguarded~deposit.atomic.html");
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(file.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"deposit.unguarded~deposit.atomic.html\"");
    assertThat(file.body())
        .startsWith("<!doctype html>")
        .contains("\"order\":\"AABB\"", "B wrote over what A had written.")
        .doesNotContain("import ", "src=", "href=\"", "url(");
    assertThat(http.get("/lab/interleavings/deposit.nothing~deposit.atomic.html").statusCode())
        .isEqualTo(400);
  }

  @Test
  void interleavings_are_found_by_their_contest_and_run_once() {
    String path = "/lab/interleavings/deposit.unguarded~deposit.unguarded";
    String answer = http.get(path).body();
    assertThat(Http.json(answer))
        .isEqualTo(
            Http.json(
                """
                {"contest":"deposit.unguarded~deposit.unguarded","detection":"INNODB_TRX","tookMillis":412.345,
                 "counts":{"lost":2,"deadlock":0,"refused":0,"retried":0,"blocked":0,"serial":0},
                 "repair":"Add in the database with one UPDATE (atomic), check the version at the write (optimistic), or lock the row before the read (pessimistic).",
                 "schedules":[{"order":"AABB","class":"lost","execution":0},{"order":"ABAB","class":"lost","execution":0}],
                 "executions":[%s]}
                """
                    .formatted(EXECUTION)));
    assertThat(http.get(path).body()).isEqualTo(answer);
    assertThat(laboratory.explored).hasValue(1);
  }

  @Test
  void a_contest_that_takes_too_long_continues_and_is_found_later() throws Exception {
    laboratory.held = new CountDownLatch(1);
    String path = "/lab/interleavings/deposit.atomic~deposit.nowait";

    HttpResponse<String> first = http.get(path);
    problem(first, 503, "/problems/unavailable");
    assertThat(first.headers().firstValue("Retry-After")).contains("5");
    laboratory.held.countDown();

    assertThat(http.get(path).statusCode()).isEqualTo(200);
    assertThat(laboratory.explored).hasValue(1);
  }

  @Test
  void a_cell_of_the_composition_has_its_shortest_failing_history() {
    assertThat(Http.json(http.get("/lab/composition/atomic~redis").body()))
        .isEqualTo(
            Http.json(
                "{\"first\":\"atomic\",\"second\":\"redis\",\"schedules\":20,\"lost\":0,"
                    + "\"shortest\":null,\"repair\":null}"));
    assertThat(Http.json(http.get("/lab/composition/atomic-without-version~optimistic").body()))
        .isEqualTo(
            Http.json(
                """
                {"first":"atomic-without-version","second":"optimistic","schedules":20,"lost":12,
                 "shortest":%s,"repair":"Let both raise the version."}
                """
                    .formatted(EXECUTION)));
  }

  @Test
  void the_anomalies_have_one_cell_per_level_and_anomaly() {
    var answer = Http.json(http.get("/lab/anomalies").body());
    assertThat(answer.get("tookMillis").isNumber()).isTrue();
    assertThat(answer.get("engine").textValue()).isEqualTo("MariaDB 11.4.5");
    assertThat(answer.get("modes"))
        .isEqualTo(
            Http.json(
                """
                [{"setting":"innodb_snapshot_isolation=OFF","cells":[
                  {"isolation":"read-committed","anomaly":"lost-update","occurs":true,"prevention":"",
                   "history":["T1: BEGIN","T2: BEGIN"]},
                  {"isolation":"serializable","anomaly":"lost-update","occurs":false,"prevention":"error 1213",
                   "history":["T1: BEGIN"]}]}]
                """));
  }

  @Test
  void a_deadlock_is_returned_as_structure() {
    HttpResponse<String> answer = http.post("/lab/deadlocks", null);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Http.json(answer.body()))
        .isEqualTo(
            Http.json(
                """
                {"transactions":[
                  {"name":"Txn1","connection":12,
                   "holds":[{"table":"accounts","index":"PRIMARY","mode":"X,REC_NOT_GAP","record":"17"}],
                   "awaits":[{"table":"accounts","index":"PRIMARY","mode":"X,REC_NOT_GAP","record":"18"}]},
                  {"name":"Txn2","connection":13,
                   "holds":[{"table":"accounts","index":"PRIMARY","mode":"X,REC_NOT_GAP","record":"18"}],
                   "awaits":[{"table":"accounts","index":"PRIMARY","mode":"X,REC_NOT_GAP","record":"17"}]}],
                 "cycle":["Txn1","Txn2","Txn1"],"victim":"Txn2","errorCode":1213,"timeline":["Txn1 locks 17"],
                 "report":"LATEST DETECTED DEADLOCK","source":"SHOW ENGINE INNODB STATUS"}
                """));
  }

  @Test
  void a_run_is_accepted_and_absent_fields_have_defaults() {
    HttpResponse<String> answer =
        http.post("/lab/runs", "{\"operation\":\"deposit\",\"strategies\":{\"optimistic\":1}}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.headers().firstValue("Location").orElseThrow()).isEqualTo("/lab/runs/7");
    assertThat(Http.json(answer.body()))
        .isEqualTo(
            Http.json(
                """
                {"id":7,"state":"running","workload":{"operation":"deposit","strategies":{"optimistic":1},
                 "clients":32,"requests":1000,"durationMillis":null,"accounts":1,"skew":"uniform","amount":"1.00",
                 "thinkTimeMillis":0,"arrivalsPerSecond":null,"target":"in-process"},
                 "startedAt":"2026-01-02T03:04:05Z","donePermille":420,"samples":[%s],"result":null,"failure":""}
                """
                    .formatted(SAMPLE)));
  }

  @Test
  void every_field_of_a_run_is_read() {
    http.post(
        "/lab/runs",
        """
        {"operation":"transfer-back","strategies":{"atomic":3,"redis":1},"clients":64,"durationMillis":30000,
         "accounts":9,"skew":"zipf","amount":"10.5","thinkTimeMillis":5,"arrivalsPerSecond":500,"target":"http"}
        """);
    var workload = laboratory.lastWorkload;
    assertThat(Http.json(http.get("/lab/runs/7").body()).get("workload"))
        .isEqualTo(
            Http.json(
                """
                {"operation":"transfer-back","strategies":{"atomic":3,"redis":1},"clients":64,"requests":null,
                 "durationMillis":30000,"accounts":9,"skew":"zipf","amount":"10.50","thinkTimeMillis":5,
                 "arrivalsPerSecond":500,"target":"http"}
                """));
    assertThat(workload.thinkTime()).isEqualTo(Duration.ofMillis(5));
  }

  @Test
  void a_run_that_has_ended_has_a_result_and_a_table_of_samples() {
    laboratory.runs.put(
        9L,
        Samples.over(
            9,
            Samples.workload(),
            dev.interleave.lab.port.RunResult.Verdict.HELD,
            List.of(Samples.sample(1), Samples.sample(2))));

    var run = Http.json(http.get("/lab/runs/9").body());
    assertThat(run.get("state").textValue()).isEqualTo("done");
    assertThat(run.get("workload")).isEqualTo(Http.json(WORKLOAD));
    assertThat(run.get("samples")).hasSize(2);
    assertThat(run.get("result")).isEqualTo(Http.json(RESULT));

    var listed = Http.json(http.get("/lab/runs").body());
    assertThat(listed.get("items")).hasSize(1);
    assertThat(listed.get("items").get(0).has("samples")).isFalse();
    assertThat(listed.get("items").get(0).get("result")).isEqualTo(Http.json(RESULT));

    HttpResponse<String> table = http.get("/lab/runs/9.csv");
    assertThat(table.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(table.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"run-9.csv\"");
    assertThat(table.body())
        .isEqualTo(
            "atMillis,lengthMillis,acknowledged,refused,conflicts,p50Millis,p99Millis,maxMillis\r\n"
                + "250,250,312,2,41,3.1,20.2,31\r\n"
                + "500,250,312,2,41,3.1,20.2,31\r\n");
  }

  @Test
  void a_run_can_be_cancelled() {
    laboratory.runs.put(7L, Samples.running(7, Samples.workload(), List.of()));
    HttpResponse<String> answer = http.send("DELETE", "/lab/runs/7", null, "operator");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(laboratory.cancelled).containsExactly(7L);
  }

  @Test
  void advice_is_accepted_and_has_reasons_when_it_is_complete() {
    HttpResponse<String> asked =
        http.post(
            "/lab/advice",
            "{\"workload\":{\"operation\":\"deposit\",\"clients\":64},\"severalInstances\":true}");
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
    assertThat(asked.headers().firstValue("Location").orElseThrow()).isEqualTo("/lab/advice/3");
    assertThat(laboratory.lastQuestion.severalInstances()).isTrue();
    assertThat(laboratory.lastQuestion.longWork()).isFalse();
    assertThat(laboratory.lastQuestion.prefersWaiting()).isTrue();
    assertThat(laboratory.lastQuestion.workload().clients()).isEqualTo(64);
    assertThat(Http.json(http.get("/lab/advice/3").body()))
        .isEqualTo(
            Http.json(
                """
                {"id":3,"state":"done","phase":"done","candidates":[
                  {"strategy":"atomic","rank":1,"verdict":"held","reason":"HELD: all are there.",
                   "numbers":{"acknowledgedPerSecond":400,"refusedPermille":0,"p99Millis":20.25},
                   "result":%1$s,"against":[]},
                  {"strategy":"optimistic","rank":2,"verdict":"inconclusive",
                   "reason":"UNKNOWN: 3 answers do not say what happened.",
                   "numbers":{"acknowledgedPerSecond":120,"refusedPermille":50,"p99Millis":31},
                   "result":%2$s,"against":["280 fewer acknowledged in a second"]}],
                 "advice":{"recommended":"atomic","reasons":[{"criterion":"contention","text":"One row, 64 clients."}],
                  "predicted":{"acknowledgedPerSecond":400,"refusedPermille":0,"p99Millis":20.25},
                  "measured":{"acknowledgedPerSecond":413,"refusedPermille":1,"p99Millis":21},"confirmed":true},
                 "failure":""}
                """
                    .formatted(RESULT, RESULT.replace("held", "inconclusive"))));
  }

  @ParameterizedTest
  @CsvSource({"/lab/runs/8", "/lab/runs/8.csv", "/lab/runs/8/events", "/lab/advice/8"})
  void an_unknown_id_is_404(String path) {
    problem(http.get(path), 404, "/problems/not-found");
  }

  @Test
  void cancelling_an_unknown_run_is_404() {
    problem(http.send("DELETE", "/lab/runs/8", null, "operator"), 404, "/problems/not-found");
  }

  @Test
  void a_busy_laboratory_is_409_with_retry_after() {
    laboratory.busy = true;
    String workload = "{\"operation\":\"deposit\",\"strategies\":{\"atomic\":1}}";
    HttpResponse<String> run = http.post("/lab/runs", workload);
    problem(run, 409, "/problems/conflict");
    assertThat(run.headers().firstValue("Retry-After")).contains("5");
    problem(
        http.post("/lab/advice", "{\"workload\":{\"operation\":\"deposit\"}}"),
        409,
        "/problems/conflict");
  }

  @ParameterizedTest
  @CsvSource({
    "/lab/interleavings/deposit.atomic,contest",
    "/lab/interleavings/deposit.nothing~deposit.atomic,contest",
    "/lab/interleavings/deposit.unique-key~deposit.atomic,contest",
    "/lab/interleavings/like.unique-key~deposit.atomic,contest",
    "/lab/interleavings/deposit.atomic~deposit.atomic~deposit.atomic,more orders",
    "/lab/composition/atomic,pair",
    "/lab/composition/atomic~nothing,pair",
    "/lab/composition/atomic~unique-key,pair",
  })
  void an_invalid_contest_is_400(String path, String named) {
    assertThat(problem(http.get(path), 400, "/problems/invalid-request")).contains(named);
  }

  @Test
  void markup_in_a_contest_is_not_echoed() {
    String path = "/lab/interleavings/%3Cscript%3E.atomic~deposit.atomic";
    assertThat(problem(http.get(path), 400, "/problems/invalid-request"))
        .startsWith("contest: This text is no operation. Use one of: deposit,")
        .doesNotContain("<");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "operation|\"strategies\":{\"atomic\":1}",
        "operation|\"operation\":\"borrow\",\"strategies\":{\"atomic\":1}",
        "strategies|\"operation\":\"deposit\"",
        "strategies|\"operation\":\"deposit\",\"strategies\":{}",
        "strategies|\"operation\":\"deposit\",\"strategies\":{\"hope\":1}",
        "strategies|\"operation\":\"deposit\",\"strategies\":{\"atomic\":0}",
        "strategies|\"operation\":\"deposit\",\"strategies\":{\"atomic\":null}",
        "clients|\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"clients\":513",
        "requests|\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"requests\":0",
        "requests,"
            + " durationMillis|\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"requests\":1,\"durationMillis\":100",
        "durationMillis|\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"durationMillis\":1",
        "accounts|\"operation\":\"transfer\",\"strategies\":{\"atomic\":1}",
        "skew|\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"skew\":\"left\"",
        "amount|\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"amount\":\"1e3\"",
        "amount|\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"amount\":\"0\"",
        "thinkTimeMillis|\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"thinkTimeMillis\":-1",
        "arrivalsPerSecond|\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"arrivalsPerSecond\":0",
        "target|\"operation\":\"deposit\",\"strategies\":{\"atomic\":1},\"target\":\"moon\"",
      })
  void an_invalid_workload_is_400_and_the_field_is_named(String field, String fields) {
    HttpResponse<String> answer = http.post("/lab/runs", "{" + fields + "}");
    assertThat(problem(answer, 400, "/problems/invalid-request")).startsWith(field + ":");
    assertThat(laboratory.lastWorkload).isNull();
  }

  @Test
  void advice_with_strategies_is_rejected() {
    assertThat(
            problem(
                http.post(
                    "/lab/advice",
                    "{\"workload\":{\"operation\":\"deposit\",\"strategies\":{\"atomic\":1}}}"),
                400,
                "/problems/invalid-request"))
        .startsWith("strategies:");
    assertThat(problem(http.post("/lab/advice", "{}"), 400, "/problems/invalid-request"))
        .startsWith("workload:");
  }

  /** The detail of the problem. */
  private static String problem(HttpResponse<String> answer, int status, String type) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    var problem = Http.json(answer.body());
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("type").textValue()).isEqualTo(type);
    assertThat(problem.get("instance").textValue()).isEqualTo(answer.uri().getRawPath());
    assertThat(problem.get("error").textValue()).isNotBlank();
    return problem.get("detail").textValue();
  }
}
