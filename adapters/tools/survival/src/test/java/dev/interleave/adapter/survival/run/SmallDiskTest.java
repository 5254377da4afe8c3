package dev.interleave.adapter.survival.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs root and a system that lets it mount. */
class SmallDiskTest {

  private static final byte[] MEGABYTE = new byte[1024 * 1024];

  @TempDir private Path folder;

  @Test
  void a_full_disk_refuses_a_write_and_takes_it_later() throws IOException {
    try (SmallDisk disk = mount()) {
      Files.write(folder.resolve("earlier"), MEGABYTE);

      disk.fill();
      assertThatThrownBy(() -> Files.write(folder.resolve("refused"), MEGABYTE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("No space left");

      disk.free();
      assertThat(Files.write(folder.resolve("later"), MEGABYTE)).hasSize(MEGABYTE.length);
    }
    assertThat(folder).isEmptyDirectory();
  }

  private SmallDisk mount() {
    try {
      return SmallDisk.mount(folder);
    } catch (RunException mayNotMount) {
      return Assumptions.abort(mayNotMount.getMessage());
    }
  }
}
