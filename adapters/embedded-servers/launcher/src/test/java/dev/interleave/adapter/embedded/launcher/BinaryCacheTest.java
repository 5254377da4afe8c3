package dev.interleave.adapter.embedded.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCacheTest {

  @TempDir Path root;

  @Test
  void threads_that_meet_fill_an_entry_once() throws Exception {
    AtomicInteger fillings = new AtomicInteger();
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Path>> entries = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        entries.add(
            threads.submit(
                () -> {
                  go.await();
                  return new BinaryCache(root).entry("e", folder -> slowly(folder, fillings));
                }));
      }
      go.countDown();
      for (Future<Path> entry : entries) {
        assertThat(entry.get().resolve("file")).hasContent("whole");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(fillings).hasValue(1);
  }

  @Test
  void an_entry_whose_filling_failed_is_filled_the_next_time() {
    BinaryCache cache = new BinaryCache(root);
    assertThatThrownBy(
            () ->
                cache.entry(
                    "e",
                    folder -> {
                      Files.writeString(folder.resolve("file"), "half");
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(ServerStartException.class)
        .hasRootCauseMessage("disk full");

    Path entry = cache.entry("e", folder -> Files.writeString(folder.resolve("other"), "whole"));

    assertThat(entry.resolve("other")).hasContent("whole");
    assertThat(entry.resolve("file")).doesNotExist();
  }

  private static void slowly(Path folder, AtomicInteger fillings) throws IOException {
    fillings.incrementAndGet();
    PollDelay.of(Duration.ofMillis(200));
    Files.writeString(folder.resolve("file"), "whole");
  }
}
