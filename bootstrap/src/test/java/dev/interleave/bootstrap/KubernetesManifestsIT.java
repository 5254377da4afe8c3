package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manifests fit the schema of Kubernetes 1.27, which the npm package kubernetes-models has as
 * types. The compiler finds a wrong type, a missing field and a field that does not exist.
 */
@Tag("heavy")
class KubernetesManifestsIT {

  private static final Path MANIFESTS = ShellCommands.ROOT.resolve("docs/operations/kubernetes");
  private static final String KUBERNETES_MODELS = "kubernetes-models@4.5.1";
  private static final String TYPESCRIPT = "typescript@5.9.3";
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  @TempDir private Path folder;

  private ShellCommands commands;

  private void install() throws Exception {
    ShellCommands.assumeInstalled("npm", "--version");
    commands = new ShellCommands(folder);
    commands.run("npm", "install", "--no-audit", "--no-fund", KUBERNETES_MODELS, TYPESCRIPT);
  }

  @Test
  void every_manifest_fits_the_schema_and_a_misspelt_probe_does_not() throws Exception {
    install();
    List<JsonNode> manifests = manifests();
    assertThat(kinds(manifests))
        .containsExactlyInAnyOrder(
            "Deployment", "Service", "PodDisruptionBudget", "ConfigMap", "Secret");

    assertThat(compile(manifests)).satisfies(r -> assertThat(r.status()).as(r.output()).isZero());

    ObjectNode container =
        (ObjectNode) deployment(manifests).at("/spec/template/spec/containers/0");
    container.set("livenessProb", container.remove("livenessProbe"));
    ShellCommands.Result broken = compile(manifests);
    assertThat(broken.status()).isNotZero();
    assertThat(broken.output()).contains("livenessProb");
  }

  private ShellCommands.Result compile(List<JsonNode> manifests) throws Exception {
    StringBuilder source = new StringBuilder();
    for (int i = 0; i < manifests.size(); i++) {
      JsonNode manifest = manifests.get(i);
      source.append(
          "import type { I%1$s as K%2$d } from \"kubernetes-models/%3$s\";%nexport const m%2$d: K%2$d = %4$s;%n"
              .formatted(
                  manifest.get("kind").asText(), i, manifest.get("apiVersion").asText(), manifest));
    }
    Files.writeString(folder.resolve("manifests.ts"), source);
    return commands.attempt(
        "npx",
        "tsc",
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "--target",
        "es2022",
        "--module",
        "commonjs",
        "--moduleResolution",
        "node",
        "manifests.ts");
  }

  private static List<JsonNode> manifests() throws IOException {
    List<JsonNode> manifests = new ArrayList<>();
    try (Stream<Path> files = Files.list(MANIFESTS)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
        try (MappingIterator<JsonNode> documents =
            YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
          manifests.addAll(documents.readAll());
        }
      }
    }
    return manifests;
  }

  private static TreeSet<String> kinds(List<JsonNode> manifests) {
    TreeSet<String> kinds = new TreeSet<>();
    manifests.forEach(manifest -> kinds.add(manifest.get("kind").asText()));
    return kinds;
  }

  private static JsonNode deployment(List<JsonNode> manifests) {
    return manifests.stream()
        .filter(manifest -> manifest.get("kind").asText().equals("Deployment"))
        .findFirst()
        .orElseThrow();
  }
}
