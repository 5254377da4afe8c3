package dev.interleave.lab.race;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import dev.interleave.lab.port.out.LockWaits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where the contenders of one execution stand. Everybody stops before each step of the first
 * attempt until it is given the turn; one moves at a time.
 *
 * <p>A contender that a lock stops gives the turn back as it is. What it does when the lock is
 * granted happens on the database's own account, at the same time as whatever the holder does next;
 * so that a timeline is the same every time, it tells of itself only when it is its turn again.
 *
 * <p>All state is guarded by this object's monitor.
 */
final class Stage {

  /** By far longer than any step takes; then something is wrong with us, not with the contest. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** After so long without a sign, where the engine lets nobody look, a lock is what stops it. */
  private static final Duration BOUNDED_WAIT = Duration.ofMillis(250);

  /** Most steps are over, and have told so, before it is over. */
  private static final long POLL_MILLIS = 2;

  /** Whose effects another contender can meet. What a request computes by itself is not. */
  private static final Set<Checkpoint.Step> SCHEDULED =
      EnumSet.of(
          Checkpoint.Step.LOCK,
          Checkpoint.Step.READ,
          Checkpoint.Step.WRITE,
          Checkpoint.Step.COMMIT,
          Checkpoint.Step.UNLOCK);

  /** After which another contender may find a lock free. */
  private static final Set<Checkpoint.Step> FREEING =
      EnumSet.of(Checkpoint.Step.COMMIT, Checkpoint.Step.UNLOCK);

  private enum State {
    /** Has the turn, or has not come to its first step. */
    MOVING,
    /** Stands before a step. */
    PARKED,
    /** Waits for a lock of the database. */
    BLOCKED,
    /** Found the lock in Redis taken. */
    BLOCKED_IN_REDIS,
    /** Its first attempt is over. */
    ENDED
  }

  private final LockWaits waits;
  private final Timeline timeline;
  private final List<Place> places = new ArrayList<>();
  private RuntimeException defect;

  Stage(int contenders, LockWaits waits, Timeline timeline) {
    this.waits = waits;
    this.timeline = timeline;
    for (int i = 0; i < contenders; i++) {
      places.add(new Place(i));
    }
  }

  /** The checkpoint of a contender. */
  Checkpoint checkpoint(int contender) {
    return places.get(contender);
  }

  /** Called on the contender's thread before anything else. */
  void enter(int contender) {
    waits.watch();
    synchronized (this) {
      places.get(contender).thread = Thread.currentThread();
    }
  }

  /** Called on the contender's thread when its first attempt is over. */
  void leave(int contender, Runnable tell) {
    waits.forget();
    synchronized (this) {
      places.get(contender).end(tell);
    }
  }

  /** Called on the contender's thread instead, when something happened that no contest is about. */
  void fail(int contender, RuntimeException why) {
    waits.forget();
    synchronized (this) {
      defect = why;
      places.get(contender).state = State.ENDED;
      notifyAll();
    }
  }

  /** Who can be given the turn, in ascending order. */
  synchronized List<Integer> enabled() {
    return places.stream()
        .filter(place -> place.state == State.PARKED)
        .map(place -> place.number)
        .toList();
  }

  synchronized boolean allEnded() {
    return places.stream().allMatch(place -> place.state == State.ENDED);
  }

  /** Returns when a contender that was started stands before its first step, or is over. */
  synchronized void awaitArrival(int contender) {
    places.get(contender).isOnTurn = true;
    settle(places.get(contender));
  }

  /** Lets a contender take its next step, and returns when nobody moves any more. */
  synchronized void letGo(int contender) {
    Place mover = places.get(contender);
    boolean frees = FREEING.contains(mover.next);
    giveTurn(mover);
    wakeAll(frees || mover.state == State.ENDED);
  }

  /** When only locks are waited for, returns when somebody has given up waiting, or has tried. */
  synchronized void awaitTimeout() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (places.stream().anyMatch(place -> place.state == State.BLOCKED)
        && places.stream().noneMatch(place -> place.knocks)) {
      pause(end);
    }
    wakeAll(true);
  }

  /** Until nobody wakes: one that was stopped may end, and so free what stops another. */
  private void wakeAll(boolean freed) {
    boolean free = freed;
    boolean somebodyWoke = true;
    while (somebodyWoke) {
      somebodyWoke = false;
      boolean somebodyEnded = false;
      for (Place place : places) {
        if (wakes(place, free)) {
          somebodyWoke = true;
          somebodyEnded |= place.state == State.ENDED;
        }
      }
      free = somebodyEnded;
    }
  }

  private boolean wakes(Place place, boolean freed) {
    if (place.state == State.BLOCKED && !stillWaits(place, freed)
        || place.state == State.BLOCKED_IN_REDIS && freed) {
      giveTurn(place);
      return place.state != State.BLOCKED && place.state != State.BLOCKED_IN_REDIS;
    }
    return false;
  }

  private void giveTurn(Place mover) {
    mover.state = State.MOVING;
    mover.isOnTurn = true;
    notifyAll();
    settle(mover);
  }

  /** Until a blocked contender knocks, or the engine says that it still waits. */
  private boolean stillWaits(Place place, boolean freed) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    // Without a view every look costs the wait: not where nothing can have been freed.
    long bound = System.nanoTime() + (freed ? BOUNDED_WAIT.toNanos() : 0);
    while (!place.knocks) {
      if (isStopped(place, bound)) {
        return true;
      }
      pause(end);
    }
    return false;
  }

  /** Until the contender on turn stands, waits or is over. */
  private void settle(Place mover) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    long bound = System.nanoTime() + BOUNDED_WAIT.toNanos();
    while (mover.state == State.MOVING) {
      pause(end);
      if (mover.state == State.MOVING && mover.hasGone() && isStopped(mover, bound)) {
        mover.block(State.BLOCKED);
      }
    }
    mover.isOnTurn = false;
  }

  private boolean isStopped(Place place, long bound) {
    if (!waits.source().readable()) {
      return System.nanoTime() > bound;
    }
    LockWaits.Wait wait = waits.look(place.thread);
    place.holders = wait.holders();
    return wait.waiting();
  }

  private void pause(long end) {
    if (defect != null) {
      throw defect;
    }
    if (System.nanoTime() > end) {
      throw new IllegalStateException("a contender neither moves nor waits for " + PATIENCE);
    }
    try {
      wait(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** With two, whoever is not the one that waits; with three, if the engine tells. */
  private OptionalInt holderFor(Place waiter) {
    if (places.size() == 2) {
      return OptionalInt.of(1 - waiter.number);
    }
    return places.stream()
        .filter(place -> waiter.holders.contains(place.thread))
        .mapToInt(place -> place.number)
        .findFirst();
  }

  /** One contender's. */
  private final class Place implements Checkpoint {

    private final int number;
    private State state = State.MOVING;
    private Thread thread;
    private Checkpoint.Step next;
    private boolean isOnTurn;

    /** Whether it stands, though it may have the turn: its thread has not woken yet. */
    private boolean stands;

    /** Whether it goes on after a lock, and would tell of it. */
    private boolean knocks;

    /** Whether its wait was told of, and not yet its end. */
    private boolean wasBlocked;

    private Set<Thread> holders = Set.of();

    Place(int number) {
      this.number = number;
    }

    @Override
    public void before(Operation operation, int attempt, Step step) {
      if (attempt > 1) {
        return;
      }
      synchronized (Stage.this) {
        if (step == Step.LOCK_WAIT) {
          block(State.BLOCKED_IN_REDIS);
          stand();
        } else if (SCHEDULED.contains(step)) {
          awaitTurn();
          next = step;
          state = State.PARKED;
          stand();
        }
      }
    }

    @Override
    public void after(Operation operation, int attempt, Step step, Observation seen) {
      synchronized (Stage.this) {
        if (attempt == 1) {
          awaitTurn();
          if (wasBlocked) {
            timeline.granted(number, next);
            wasBlocked = false;
          }
        }
        timeline.done(number, attempt, step, seen);
      }
    }

    void end(Runnable tell) {
      awaitTurn();
      tell.run();
      state = State.ENDED;
      Stage.this.notifyAll();
    }

    void block(State how) {
      if (!wasBlocked) {
        timeline.waits(number, next, holderFor(this));
        wasBlocked = true;
      }
      state = how;
    }

    /** Whether it is on its way: only who has gone can have been stopped. */
    private boolean hasGone() {
      return next != null && !stands;
    }

    /** Gives the turn back, and waits for the next. */
    private void stand() {
      isOnTurn = false;
      stands = true;
      Stage.this.notifyAll();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!isOnTurn) {
        pause(end);
      }
      stands = false;
    }

    /** Returns at once unless a lock had stopped it. */
    private void awaitTurn() {
      knocks = !isOnTurn;
      Stage.this.notifyAll();
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (!isOnTurn) {
        pause(end);
      }
      knocks = false;
    }
  }
}
