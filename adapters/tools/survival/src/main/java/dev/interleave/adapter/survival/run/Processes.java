package dev.interleave.adapter.survival.run;

import java.io.IOException;

/** Signals to processes of this machine. */
final class Processes {

  private Processes() {}

  /** Sends SIGKILL and returns when the process is gone. */
  static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Sends SIGSTOP. The process keeps its memory, its locks and its connections. */
  static void pause(ProcessHandle process) {
    signal("STOP", process);
  }

  /** Sends SIGCONT. */
  static void resume(ProcessHandle process) {
    signal("CONT", process);
  }

  private static void signal(String name, ProcessHandle process) {
    try {
      int exit =
          new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
      if (exit != 0) {
        throw new RunException("kill -" + name + " " + process.pid() + " ended with " + exit);
      }
    } catch (IOException e) {
      throw new RunException("cannot run kill", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted", e);
    }
  }
}
