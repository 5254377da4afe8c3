package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The configuration reference says what the code does: every setting, and its default. */
public class ConfigurationReferenceTest {

  /** Begins the settings that only the laboratory reads. */
  private static final String LABORATORY = "interleave.lab.load.";

  private static final Path REFERENCE = Path.of("../docs/operations/configuration.md");

  /** A row of a table: the name, then the default in backquotes, or "none". */
  private static final Pattern ROW =
      Pattern.compile(
          "(?m)^\\| `((?:interleave|(?:%prod\\.)?quarkus)\\.[^`]+)` \\| (?:`([^`]*)`|none) \\|.*\\S"
              + " \\|$");

  /** Between parts of the code, not for people. */
  private static final Set<String> INTERNAL =
      Set.of("interleave.embedded.database.active", "interleave.log.json");

  /** Without the explorer, whose settings are those of a test. Its reference has them. */
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/dev/interleave/explorer/"))
          .importPackages("dev.interleave");

  private static final Map<String, Optional<String>> KEYS = ConfigurationKeys.in(CODE);

  @Test
  void every_setting_of_the_code_stands_in_the_reference() throws IOException {
    List<String> missing =
        KEYS.entrySet().stream()
            .filter(key -> !INTERNAL.contains(key.getKey()))
            .filter(key -> !reference().containsKey(key.getKey()))
            .map(
                key ->
                    "| `%s` | %s | |"
                        .formatted(
                            key.getKey(), key.getValue().map(v -> "`" + v + "`").orElse("none")))
            .toList();

    assertThat(KEYS).as("settings found in the code").hasSizeGreaterThan(12);
    assertThat(missing).as("rows that %s lacks", REFERENCE).isEmpty();
  }

  @Test
  void the_reference_knows_no_setting_that_the_code_does_not() {
    Set<String> unknown = new TreeSet<>(reference().keySet());
    unknown.removeIf(name -> !name.startsWith("interleave.") || name.startsWith(LABORATORY));
    unknown.removeAll(KEYS.keySet());

    assertThat(unknown).as("rows of %s that nothing reads", REFERENCE).isEmpty();
  }

  @Test
  void the_defaults_are_those_of_the_code() {
    Map<String, String> wrong = new TreeMap<>();
    reference()
        .forEach(
            (name, documented) -> {
              Optional<String> inCode = KEYS.getOrDefault(name, Optional.empty());
              if (inCode.isPresent() && !inCode.equals(documented)) {
                wrong.put(name, "is " + inCode.get() + " in the code");
              }
            });

    assertThat(wrong).isEmpty();
  }

  @Test
  void the_quarkus_settings_equal_those_of_our_files() throws IOException {
    Properties ours = ourFiles();
    Map<String, String> wrong = new TreeMap<>();
    reference()
        .forEach(
            (name, documented) -> {
              if (!name.startsWith("interleave.") && documented.isPresent()) {
                String actual = ours.getProperty(name);
                if (!documented.get().equals(actual)) {
                  wrong.put(name, "is " + actual + " in our files");
                }
              }
            });

    assertThat(wrong).isEmpty();
  }

  @Test
  void the_search_finds_what_a_mapping_an_injection_or_a_constant_asks_for() {
    JavaClasses sample = new ClassFileImporter().importClasses(Sample.class, Asking.class);

    assertThat(ConfigurationKeys.in(sample))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "interleave.sample.pause", Optional.of("5s"),
                "interleave.sample.name", Optional.empty(),
                "interleave.sample.inner.deep-value", Optional.of("7"),
                "interleave.sample.each.*.text", Optional.empty(),
                "interleave.asking.injected", Optional.of("yes"),
                "interleave.asking.constant", Optional.empty()));
  }

  /** The rows of the reference: the default, or empty if there is none. */
  public static Map<String, Optional<String>> reference() {
    Map<String, Optional<String>> rows = new TreeMap<>();
    String text;
    try {
      text = Files.readString(REFERENCE);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    List<MatchResult> found = ROW.matcher(text).results().toList();
    found.forEach(row -> rows.put(row.group(1), Optional.ofNullable(row.group(2))));
    assertThat(rows).as("a setting stands in one row alone").hasSameSizeAs(found);
    return rows;
  }

  private static Properties ourFiles() throws IOException {
    Properties properties = new Properties();
    ClassLoader loader = ConfigurationReferenceTest.class.getClassLoader();
    for (String file :
        List.of("META-INF/microprofile-config.properties", "application.properties")) {
      for (URL url : Collections.list(loader.getResources(file))) {
        if (url.toString().contains("interleave") || url.getProtocol().equals("file")) {
          try (InputStream in = url.openStream()) {
            properties.load(in);
          }
        }
      }
    }
    return properties;
  }

  @ConfigMapping(prefix = "interleave.sample")
  interface Sample {
    @WithDefault("5s")
    String pause();

    Optional<String> name();

    Inner inner();

    Map<String, Each> each();

    interface Inner {
      @WithDefault("7")
      int deepValue();
    }

    interface Each {
      String text();
    }
  }

  private static final class Asking {
    static final String CONSTANT = "interleave.asking.constant";

    Asking(
        @ConfigProperty(name = "interleave.asking.injected", defaultValue = "yes") String injected,
        @ConfigProperty(name = "quarkus.foreign") String foreign) {}
  }
}
