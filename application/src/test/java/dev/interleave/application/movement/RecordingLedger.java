package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it was asked, and answers from a script. */
final class RecordingLedger implements Ledger {

  /** What to do with one posting: answer or throw. */
  interface Answer {
    Outcome to(Posting posting);
  }

  private final List<Answer> script;
  private final List<Posting> asked = new ArrayList<>();

  /**
   * @param script one answer per call, in order
   */
  RecordingLedger(Answer... script) {
    this.script = List.of(script);
  }

  @Override
  public Outcome post(Posting posting) {
    asked.add(posting);
    return script.get(asked.size() - 1).to(posting);
  }

  List<Posting> asked() {
    return asked;
  }
}
