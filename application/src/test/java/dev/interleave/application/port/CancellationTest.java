package dev.interleave.application.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F10")
class CancellationTest {

  private final Cancellation cancellation = new Cancellation();
  private final AtomicInteger ran = new AtomicInteger();

  @Test
  void it_runs_what_is_registered_once_and_nothing_that_was_closed() {
    cancellation.onCancel(ran::incrementAndGet).close();
    cancellation.onCancel(ran::incrementAndGet);

    cancellation.cancel();
    cancellation.cancel();

    assertThat(ran).hasValue(1);
    assertThat(cancellation.isCancelled()).isTrue();
  }

  @Test
  void nothing_begins_after_it() {
    cancellation.cancel();

    assertThatExceptionOfType(CancellationException.class).isThrownBy(cancellation::check);
    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> cancellation.onCancel(ran::incrementAndGet));
    assertThat(ran).hasValue(0);
  }

  @Test
  void a_registration_closes_when_its_action_has_ended() throws InterruptedException {
    CountDownLatch acting = new CountDownLatch(1);
    CountDownLatch closing = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    Cancellation.Registration registration =
        cancellation.onCancel(
            () -> {
              acting.countDown();
              awaitBlocked(closing);
              ended.set(true);
            });
    Thread canceller = new Thread(cancellation::cancel);
    canceller.start();
    acting.await();

    closing.countDown();
    registration.close();

    assertThat(ended).isTrue();
    canceller.join();
  }

  /** Gives a registration that did not wait the time to return first. */
  private static void awaitBlocked(CountDownLatch closing) {
    try {
      closing.await();
      Thread.sleep(20);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
