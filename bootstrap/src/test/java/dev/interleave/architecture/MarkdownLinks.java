package dev.interleave.architecture;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Follows the relative links of Markdown files. A link to another host is not followed. */
final class MarkdownLinks {

  private final Path root;
  private final Map<Path, MarkdownPage> pages = new HashMap<>();
  private final List<String> dead = new ArrayList<>();
  private int followed;

  /**
   * @param root the folder that no link may leave
   */
  MarkdownLinks(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** Follows the links of a file, given relative to the root. */
  void follow(Path file) throws IOException {
    Path source = root.resolve(file);
    for (MarkdownPage.Target link : page(source).links()) {
      URI uri = URI.create(link.destination());
      if (uri.isAbsolute()) {
        continue;
      }
      followed++;
      if (!exists(source, uri)) {
        dead.add(root.relativize(source) + ":" + link.line() + " " + link.destination());
      }
    }
  }

  /** How many relative links were followed. */
  int followed() {
    return followed;
  }

  /** The links that lead to no file or to no anchor, with file and line. */
  List<String> dead() {
    return List.copyOf(dead);
  }

  private boolean exists(Path source, URI link) throws IOException {
    Path target = source;
    if (!link.getPath().isEmpty()) {
      target = source.resolveSibling(link.getPath()).normalize();
    }
    if (Files.isDirectory(target)) {
      target = target.resolve("README.md");
    }
    if (!target.startsWith(root) || !Files.isRegularFile(target)) {
      return false;
    }
    return link.getFragment() == null || page(target).anchors().contains(link.getFragment());
  }

  private MarkdownPage page(Path file) throws IOException {
    MarkdownPage page = pages.get(file);
    if (page == null) {
      page = MarkdownPage.of(file);
      pages.put(file, page);
    }
    return page;
  }
}
