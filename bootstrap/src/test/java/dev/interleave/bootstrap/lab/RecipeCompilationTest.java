package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.bootstrap.Chromium;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The Java of the recipes compiles against the libraries that it names. */
class RecipeCompilationTest {

  private static final List<String> FRAMEWORKS = List.of("spring", "quarkus");

  @AutoClose private static Chromium chromium;

  @TempDir private Path classes;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  @TestFactory
  Stream<DynamicTest> every_recipe_compiles() throws IOException {
    List<RecipeSource> sources = new ArrayList<>();
    Recipes.read(chromium)
        .forEach(
            (strategy, recipe) ->
                FRAMEWORKS.forEach(
                    framework ->
                        sources.add(new RecipeSource(strategy, framework, recipe.get(framework)))));
    List<Diagnostic<? extends JavaFileObject>> errors = errors(sources);
    return sources.stream()
        .map(
            source ->
                DynamicTest.dynamicTest(
                    source.getName(),
                    () ->
                        assertThat(errors)
                            .filteredOn(error -> source.equals(error.getSource()))
                            .isEmpty()));
  }

  @Test
  void a_method_that_the_library_lacks_is_an_error() throws IOException {
    RecipeSource source =
        new RecipeSource("wrong", "spring", "void refresh() { accounts.refresh(); }");

    assertThat(errors(List.of(source)))
        .singleElement()
        .satisfies(error -> assertThat(error.getSource()).isEqualTo(source))
        .satisfies(error -> assertThat(error.toString()).contains("refresh"));
  }

  /** Compiles on the class path of this test, and the libraries that the build has copied. */
  private List<Diagnostic<? extends JavaFileObject>> errors(List<RecipeSource> sources)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    String libraries = System.getProperty("java.class.path") + File.pathSeparator + libraries();
    List<String> options = List.of("-proc:none", "-d", classes.toString(), "-classpath", libraries);
    compiler.getTask(null, null, found, options, null, sources).call();
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }

  private static String libraries() throws IOException {
    try (Stream<Path> jars = Files.list(Path.of("target", "recipe-libraries"))) {
      return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
  }
}
