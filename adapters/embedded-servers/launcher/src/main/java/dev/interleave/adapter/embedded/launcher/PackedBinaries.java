package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Binaries inside a jar on the class path.
 *
 * <p>The jar is found through one resource in it, which works on Maven's class path, in Quarkus's
 * class loaders and in a packaged application alike; it is then read as a file, since class loaders
 * cannot list a folder.
 */
final class PackedBinaries {

  private PackedBinaries() {}

  /** Unpacks the files below {@code root} whose path, relative to it, is {@code wanted}. */
  static void unpack(
      String server, String root, String witness, Predicate<String> wanted, Path target)
      throws IOException {
    try (JarFile jar = new JarFile(jarWith(server, root + witness).toFile())) {
      List<JarEntry> entries =
          jar.stream()
              .filter(entry -> !entry.isDirectory() && entry.getName().startsWith(root))
              .filter(entry -> wanted.test(entry.getName().substring(root.length())))
              .toList();
      for (JarEntry entry : entries) {
        Path file = target.resolve(entry.getName().substring(root.length()));
        Files.createDirectories(file.getParent());
        try (InputStream content = jar.getInputStream(entry)) {
          Files.copy(content, file);
        }
      }
    }
  }

  /** Jars do not carry the permission. */
  static void makeExecutable(Path file) throws IOException {
    if (!file.toFile().setExecutable(true)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  private static Path jarWith(String server, String resource) {
    URL url = PackedBinaries.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new ServerStartException(
          "The binaries of the embedded "
              + server
              + " are not on the class path ("
              + resource
              + "). "
              + ServerStartException.USE_YOUR_OWN);
    }
    String text = url.toString();
    String suffix = "!/" + resource;
    if (!text.startsWith("jar:file:") || !text.endsWith(suffix)) {
      throw new ServerStartException("Not a resource in a jar file: " + text);
    }
    return Path.of(URI.create(text.substring("jar:".length(), text.length() - suffix.length())));
  }
}
