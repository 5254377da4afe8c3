package dev.interleave.explorer.report;

import dev.interleave.explorer.schedule.Contenders;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as JSON. Fields are added, and never removed or renamed. */
final class ReportJson {

  private ReportJson() {}

  static String of(Report report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verdict", report.verdict());
    json.put("words", report.words());
    json.put("complete", report.complete());
    json.put("steps", report.steps());
    json.put("orders", report.orders());
    json.put("executions", report.executions());
    json.put("pruned", report.pruned());
    json.put("failing", report.failing());
    json.put("masked", report.masked());
    json.put("notes", report.notes());
    json.put("classes", report.classes().stream().map(ReportJson::outcome).toList());
    json.put("failure", report.failure().map(report.classes()::indexOf).orElse(null));
    json.put("tookMillis", report.took().toMillis());
    return JsonWriter.write(json);
  }

  private static Map<String, Object> outcome(OutcomeClass outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("judgement", outcome.judgement());
    json.put("failing", outcome.failing());
    json.put("executions", outcome.executions());
    json.put("answers", outcome.answers().stream().map(ReportJson::answer).toList());
    json.put("rows", outcome.rows());
    json.put("explanation", outcome.explanation());
    json.put("replayId", outcome.shortest().replayId());
    json.put("contextSwitches", outcome.shortest().contextSwitches());
    json.put("history", history(outcome.shortest()));
    return json;
  }

  private static Map<String, Object> answer(Answer answer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("acknowledged", answer.acknowledged());
    json.put("value", answer.value());
    json.put("message", answer.message());
    return json;
  }

  private static List<Map<String, Object>> history(History history) {
    return history.events().stream().map(ReportJson::event).toList();
  }

  private static Map<String, Object> event(HistoryEvent event) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("operation", Contenders.letterOf(event.operation()));
    json.put("kind", event.kind());
    json.put("text", event.text());
    json.put("bound", event.bound());
    json.put("outcome", event.outcome());
    json.put(
        "waitsFor",
        event.waitsFor().isPresent() ? Contenders.letterOf(event.waitsFor().getAsInt()) : null);
    return json;
  }
}
