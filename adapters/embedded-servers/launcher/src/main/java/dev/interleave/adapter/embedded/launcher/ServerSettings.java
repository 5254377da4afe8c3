package dev.interleave.adapter.embedded.launcher;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What the caller decides about an embedded server.
 *
 * @param keptFolder where the servers keep what they store, each in a separate subfolder; empty
 *     means a temporary folder that vanishes with the server
 * @param durability what a commit survives; Redis ignores it
 */
public record ServerSettings(Optional<Path> keptFolder, Durability durability) {

  public ServerSettings {
    Objects.requireNonNull(durability, "durability");
    keptFolder = keptFolder.map(Path::toAbsolutePath).map(Path::normalize);
  }

  /** A server that leaves nothing behind. */
  public static ServerSettings throwAway() {
    return new ServerSettings(Optional.empty(), Durability.DURABLE);
  }

  /** A server that finds its rows again at the next start with the same folder. */
  public static ServerSettings keptIn(Path folder) {
    return new ServerSettings(Optional.of(folder), Durability.DURABLE);
  }

  public ServerSettings with(Durability other) {
    return new ServerSettings(keptFolder, other);
  }
}
