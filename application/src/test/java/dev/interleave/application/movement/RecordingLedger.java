package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was asked, and answers from a script. */
final class RecordingLedger implements Ledger {

  /** What to do with one posting: answer or throw. */
  interface Answer {
    Outcome to(PostingRequest posting);
  }

  private final List<Answer> script;
  private final List<PostingRequest> asked = new ArrayList<>();

  /**
   * @param script one answer per call, in order
   */
  RecordingLedger(Answer... script) {
    this.script = List.of(script);
  }

  @Override
  public Outcome post(PostingRequest posting) {
    asked.add(posting);
    return script.get(asked.size() - 1).to(posting);
  }

  List<PostingRequest> asked() {
    return asked;
  }
}
