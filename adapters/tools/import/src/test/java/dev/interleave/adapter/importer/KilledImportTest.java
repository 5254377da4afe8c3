package dev.interleave.adapter.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledImportTest {

  private static final int LINES = 500;
  private static final int BATCH = 50;
  private static final int BATCHES_BEFORE = 4;

  @TempDir Path folder;

  @Test
  void an_import_that_is_killed_in_the_middle_continues_and_posts_nothing_twice() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("movements.csv"),
            "type,accountId,amount\n" + "deposit,1,1.00\n".repeat(LINES));
    try (StubBulkService service = StubBulkService.start().account(1, "0.00")) {
      for (int i = 0; i < BATCHES_BEFORE; i++) {
        service.next(StubBulkService.none());
      }
      String[] arguments = {
        file.toString(), "--url", service.url(), "--batch", Integer.toString(BATCH)
      };
      CompletableFuture<ChildJvm> started = new CompletableFuture<>();
      service.next(StubBulkService.afterEffect(() -> started.join().kill()));
      try (ChildJvm first = start(arguments, "--connections", "1")) {
        started.complete(first);
        assertThat(first.awaitExit()).as(first.output()).isEqualTo(137);
      }
      int applied = service.applied();
      assertThat(applied).isEqualTo((BATCHES_BEFORE + 1) * BATCH);

      ImportRunResult second = ImportRunResult.of((Object[]) arguments);

      assertThat(second.exitCode()).as(second.err()).isZero();
      assertThat(second.out())
          .contains((LINES - applied) + " posted, " + applied + " replayed, 0 refused");
      assertThat(service.balance(1)).isEqualTo(LINES + ".00");
    }
  }

  private ChildJvm start(String[] arguments, String... more) throws IOException {
    String[] all = new String[arguments.length + more.length];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return ChildJvm.start(folder, "64m", ImportProcess.class, all);
  }
}
