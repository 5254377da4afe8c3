package dev.interleave.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An image in an archive, read without a container engine.
 *
 * @param tag the name of the image with its version
 * @param settings the user, entry point, ports, variables and labels, in the format of Docker
 * @param layers the paths of the files of each layer, the lowest layer first
 * @param root the file system that a container would have
 */
record ContainerImage(String tag, JsonNode settings, List<List<String>> layers, Path root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Unpacks the archive and its layers into the folder, which is empty. */
  static ContainerImage unpack(Path archive, Path folder) throws Exception {
    ShellCommands commands = new ShellCommands(folder);
    commands.run("tar", "-xf", archive.toString());
    JsonNode manifest = JSON.readTree(folder.resolve("manifest.json").toFile()).get(0);
    Path root = Files.createDirectory(folder.resolve("root"));
    List<List<String>> layers = new ArrayList<>();
    for (JsonNode layer : manifest.get("Layers")) {
      // -v prints the entries. The headers that Jib writes make GNU tar print a warning for each.
      String entries = commands.run("tar", "-xvzf", layer.asText(), "-C", root.toString());
      layers.add(
          entries
              .lines()
              .filter(line -> !line.startsWith("tar: ") && !line.endsWith("/"))
              .toList());
    }
    JsonNode config = JSON.readTree(folder.resolve(manifest.get("Config").asText()).toFile());
    return new ContainerImage(
        manifest.at("/RepoTags/0").asText(), config.get("config"), List.copyOf(layers), root);
  }

  /** The entry point, with the Java of this machine and the files of this image. */
  List<String> entryPoint() {
    List<String> command = new ArrayList<>();
    settings.get("Entrypoint").forEach(word -> command.add(word.asText()));
    command.set(0, Path.of(System.getProperty("java.home"), "bin", command.get(0)).toString());
    command.replaceAll(word -> word.startsWith("/app/") ? root + word : word);
    return command;
  }
}
