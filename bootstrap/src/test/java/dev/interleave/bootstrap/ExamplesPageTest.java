package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The excerpts on the page of the client examples are parts of the files that a test runs. */
class ExamplesPageTest {

  @ParameterizedTest
  @CsvSource({"java,MoveMoney.java", "ts,move-money.ts"})
  void an_excerpt_is_a_part_of_its_file(String language, String file) throws IOException {
    String source = Files.readString(ExamplesPage.FOLDER.resolve(file));

    assertThat(ExamplesPage.blocks(language)).isNotEmpty().allMatch(source::contains);
  }
}
