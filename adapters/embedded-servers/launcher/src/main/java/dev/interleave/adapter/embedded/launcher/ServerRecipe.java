package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.util.List;

/** What {@link NativeServer} must know to run one kind of server. */
public interface ServerRecipe {

  /** Names its folder and its error messages. */
  String name();

  /** The text in the log from which on it accepts connections. */
  String readyLine();

  /** Makes {@link ServerFolder#stored} if it is not there yet. */
  void fill(ServerFolder folder) throws IOException;

  /** The command line; the server logs to its standard output and stays in the foreground. */
  List<String> command(ServerFolder folder, int port);
}
