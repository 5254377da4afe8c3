package dev.interleave.application.lab.advice;

import dev.interleave.application.lab.meter.Meter;
import dev.interleave.application.lab.meter.Turns;
import dev.interleave.application.port.lab.AdviceQuestion;
import dev.interleave.application.port.lab.AdviceView;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;

/** The question that is being answered, and the last ones that were. */
public final class Consultations implements AutoCloseable {

  private static final int MOST_REMEMBERED = 20;
  private static final Duration TRIAL = Duration.ofSeconds(1);

  private final Meter meter;
  private final Turns turns;
  private final Duration trial;
  private final TreeMap<Long, Consultation> all = new TreeMap<>();
  private long lastId;

  /**
   * @param turns shared by all that measures
   */
  public Consultations(Meter meter, Turns turns) {
    this(meter, turns, TRIAL);
  }

  Consultations(Meter meter, Turns turns, Duration trial) {
    this.meter = meter;
    this.turns = turns;
    this.trial = trial;
  }

  /**
   * Starts to measure for an answer, on a separate thread.
   *
   * @return the id of the answer
   * @throws IllegalArgumentException if there is nothing to choose
   */
  public long ask(AdviceQuestion question) {
    if (question.workload().operation().isLike()) {
      throw new IllegalArgumentException("operation: likes have one guard, there is no choice");
    }
    turns.begin();
    try {
      Consultation consultation = new Consultation(nextId(), question, trial);
      remember(consultation);
      long id = consultation.view().id();
      Thread thread = new Thread(() -> answer(consultation), "lab-advice-" + id);
      thread.setDaemon(true);
      thread.start();
      return id;
    } catch (RuntimeException | Error e) {
      turns.end();
      throw e;
    }
  }

  private synchronized long nextId() {
    return ++lastId;
  }

  /** The oldest is over: one measurement runs at a time, and ever more wait behind it. */
  private synchronized void remember(Consultation consultation) {
    all.put(consultation.view().id(), consultation);
    if (all.size() > MOST_REMEMBERED) {
      all.pollFirstEntry();
    }
  }

  private void answer(Consultation consultation) {
    try {
      consultation.answer(meter);
    } catch (RuntimeException | Error | InterruptedException e) {
      consultation.failed(e);
    } finally {
      turns.end();
    }
  }

  /** Finds a remembered answer. */
  public synchronized Optional<AdviceView> get(long id) {
    return Optional.ofNullable(all.get(id)).map(Consultation::view);
  }

  /** Cancels the running measurements. */
  @Override
  public synchronized void close() {
    all.values().forEach(consultation -> consultation.stop().call());
  }
}
