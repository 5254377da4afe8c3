package dev.interleave.adapter.survival.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebianProgramsTest {

  @Test
  void a_program_runs_under_the_loader_of_its_folder() {
    DebianPrograms programs = new DebianPrograms(Path.of("/cache/root"));

    assertThat(programs.command("usr/sbin/mysqld", "--version"))
        .startsWith("/cache/root/usr/lib64/ld-linux-x86-64.so.2", "--library-path")
        .endsWith("/cache/root/usr/sbin/mysqld", "--version");
  }

  @Test
  void a_command_that_fails_is_reported_with_its_output() {
    assertThatThrownBy(() -> DebianPrograms.run(List.of("sh", "-c", "echo no packages; exit 3")))
        .isInstanceOf(DatabaseException.class)
        .hasMessage("no packages (exit code 3)");
  }
}
