package dev.interleave.bootstrap;

import static dev.interleave.bootstrap.ShellCommands.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The module {@code bootstrap/image} makes an image of the packaged service, without a container
 * engine and without a registry. Its base is empty, so the Java of this machine runs the service.
 */
@Tag("heavy")
class ContainerImageIT {

  private static final Path OPERATIONS = ROOT.resolve("docs/operations");
  private static final Path APPLICATION = ROOT.resolve("bootstrap/target/quarkus-app");
  private static final String BUILD_ALONE = "quarkus-app-dependencies.txt";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir private static Path folder;

  private static ContainerImage image;

  @BeforeAll
  static void build() throws Exception {
    ShellCommands.assumeInstalled("tar", "--version");
    Path archive = folder.resolve("image.tar");
    new ShellCommands(folder)
        .maven(
            "-f",
            ROOT.resolve("bootstrap/image/pom.xml").toString(),
            "package",
            "-Djib.from.image=scratch",
            "-Djib.outputPaths.tar=" + archive,
            "-Djib.baseImageCache=" + folder.resolve("base-cache"),
            "-Djib.applicationCache=" + folder.resolve("cache"));
    image = ContainerImage.unpack(archive, Files.createDirectory(folder.resolve("image")));
  }

  @Test
  void the_manifest_and_the_composition_name_this_image() throws IOException {
    assertThat(container().get("image").asText()).isEqualTo(image.tag());
    assertThat(YAML.readTree(OPERATIONS.resolve("compose.yaml").toFile()).at("/x-app/image"))
        .hasToString("\"" + image.tag() + "\"");
  }

  @Test
  void the_user_and_the_port_are_those_of_the_manifest() throws IOException {
    String user = deployment().at("/spec/template/spec/securityContext/runAsUser").asText();
    assertThat(image.settings().get("User").asText()).isEqualTo(user + ":" + user);

    String port = container().at("/ports/0/containerPort").asText();
    assertThat(image.settings().get("ExposedPorts").fieldNames())
        .toIterable()
        .containsExactly(port + "/tcp");
    assertThat(image.settings().get("Env"))
        .extracting(JsonNode::asText)
        .contains("PORT=" + port, "QUARKUS_HTTP_HOST=0.0.0.0", "INTERLEAVE_EMBEDDED_SERVERS=off");
  }

  @Test
  void the_options_are_the_documented_ones_and_the_labels_have_version_and_licence()
      throws IOException {
    String page = Files.readString(OPERATIONS.resolve("deployment.md"));
    List<String> options = image.entryPoint().subList(1, image.entryPoint().indexOf("-jar"));
    assertThat(page).contains("JVM options: `" + String.join(" ", options) + "`");

    JsonNode labels = image.settings().get("Labels");
    assertThat(image.tag()).endsWith(":" + labels.get("org.opencontainers.image.version").asText());
    assertThat(Files.readString(ROOT.resolve("pom.xml")))
        .contains("<name>" + labels.get("org.opencontainers.image.licenses").asText() + "</name>");
  }

  @Test
  void the_image_has_each_file_of_the_application_and_our_classes_in_the_last_layers()
      throws IOException {
    List<List<String>> layers = image.layers();
    List<String> files = layers.stream().flatMap(List::stream).toList();
    assertThat(files).containsAll(packagedFiles()).contains("app/resources/LICENSE");
    assertThat(files).doesNotHaveDuplicates();

    int count = layers.size();
    assertThat(layers.get(count - 1))
        .contains("app/quarkus-run.jar", "app/quarkus/generated-bytecode.jar")
        .noneMatch(file -> file.startsWith("app/lib/"));
    assertThat(layers.get(count - 2))
        .isNotEmpty()
        .allMatch(file -> file.startsWith("app/lib/main/dev.interleave."));
    assertThat(layers.get(count - 3))
        .anyMatch(file -> file.startsWith("app/lib/boot/"))
        .anyMatch(file -> file.startsWith("app/lib/main/"))
        .noneMatch(file -> file.contains("dev.interleave."));
  }

  @Test
  void the_entry_point_runs_the_service() throws Exception {
    List<String> command = new ArrayList<>(image.entryPoint());
    command.add("--version");

    assertThat(new ShellCommands(folder).run(command.toArray(String[]::new)))
        .contains("interleave " + image.tag().substring(image.tag().indexOf(':') + 1));
  }

  private static List<String> packagedFiles() throws IOException {
    try (Stream<Path> files = Files.walk(APPLICATION)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.endsWith(BUILD_ALONE))
          .map(file -> "app/" + APPLICATION.relativize(file))
          .toList();
    }
  }

  private static JsonNode container() throws IOException {
    return deployment().at("/spec/template/spec/containers/0");
  }

  private static JsonNode deployment() throws IOException {
    return YAML.readTree(OPERATIONS.resolve("kubernetes/deployment.yaml").toFile());
  }
}
