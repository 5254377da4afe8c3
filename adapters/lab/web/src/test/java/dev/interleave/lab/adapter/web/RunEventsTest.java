package dev.interleave.lab.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.RunView;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server-sent events of a run. */
@QuarkusTest
@Timeout(60)
class RunEventsTest {

  @TestHTTPResource URI service;
  @Inject FakeLaboratory laboratory;

  private Http http;

  @BeforeEach
  void begin() {
    laboratory.begin();
    http = new Http(service);
    laboratory.runs.put(
        7L, Samples.running(7, Samples.workload(), List.of(Samples.sample(1), Samples.sample(2))));
  }

  @Test
  void every_sample_is_sent_once_and_the_stream_ends_with_the_run() {
    HttpResponse<Stream<String>> answer = http.stream("/lab/runs/7/events");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/event-stream");
    Iterator<String> lines = answer.body().iterator();
    JsonNode first = next(lines);
    assertThat(first.get("state").textValue()).isEqualTo("running");
    assertThat(first.get("samples")).hasSize(2);

    Consumer<RunView> run = laboratory.watchers.get(0);
    for (int number = 3; number <= 1_000; number++) {
      run.accept(Samples.running(7, Samples.workload(), List.of(Samples.sample(number))));
    }
    run.accept(
        Samples.over(
            7, Samples.workload(), RunResult.Verdict.HELD, List.of(Samples.sample(1_001))));

    List<Integer> reported = new ArrayList<>();
    JsonNode last;
    do {
      last = next(lines);
      last.get("samples").forEach(sample -> reported.add(sample.get("atMillis").intValue() / 250));
    } while (!last.get("state").textValue().equals("done"));
    assertThat(reported).isEqualTo(Stream.iterate(3, n -> n + 1).limit(999).toList());
    assertThat(last.get("result").get("verdict").textValue()).isEqualTo("held");
    while (lines.hasNext()) {
      assertThat(lines.next()).isEmpty();
    }
    assertThat(laboratory.watchers).isEmpty();
  }

  @Test
  void a_disconnected_client_is_removed() throws Exception {
    HttpResponse<Stream<String>> answer = http.stream("/lab/runs/7/events");
    next(answer.body().iterator());
    Consumer<RunView> run = laboratory.watchers.get(0);
    answer.body().close();

    while (!laboratory.watchers.isEmpty()) {
      run.accept(Samples.running(7, Samples.workload(), List.of(Samples.sample(3))));
      Thread.onSpinWait();
      java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
    }
  }

  /** The data of the next {@code run} event. */
  private static JsonNode next(Iterator<String> lines) {
    String name = lines.next();
    while (name.isEmpty() || name.startsWith(":")) {
      name = lines.next();
    }
    assertThat(name).isEqualTo("event:run");
    String data = lines.next();
    while (!data.startsWith("data:")) {
      data = lines.next();
    }
    return Http.json(data.substring("data:".length()));
  }
}
