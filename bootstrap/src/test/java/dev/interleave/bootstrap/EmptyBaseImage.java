package dev.interleave.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** An archive as {@code docker save} writes it: an image with one layer, which has one folder. */
final class EmptyBaseImage {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EmptyBaseImage() {}

  /**
   * @param folder an empty folder for the archive and its parts
   * @return the archive
   */
  static Path writeInto(Path folder) throws Exception {
    ShellCommands commands = new ShellCommands(folder);
    Files.createDirectory(folder.resolve("tmp"));
    commands.run("tar", "-cf", "layer.tar", "tmp");
    JSON.writeValue(folder.resolve("config.json").toFile(), config(folder.resolve("layer.tar")));
    JSON.writeValue(
        folder.resolve("manifest.json").toFile(),
        List.of(Map.of("Config", "config.json", "Layers", List.of("layer.tar"))));
    commands.run("tar", "-cf", "base.tar", "config.json", "layer.tar", "manifest.json");
    return folder.resolve("base.tar");
  }

  private static Map<String, Object> config(Path layer) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(layer));
    List<String> layers = List.of("sha256:" + HexFormat.of().formatHex(digest));
    return Map.of(
        "architecture",
        "amd64",
        "os",
        "linux",
        "config",
        Map.of(),
        "rootfs",
        Map.of("type", "layers", "diff_ids", layers));
  }
}
