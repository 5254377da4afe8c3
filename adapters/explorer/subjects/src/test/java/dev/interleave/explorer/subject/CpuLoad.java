package dev.interleave.explorer.subject;

import java.util.ArrayList;
import java.util.List;

/** Threads that occupy the processors until it is closed. */
final class CpuLoad implements AutoCloseable {

  private final List<Thread> threads = new ArrayList<>();

  CpuLoad(int number) {
    for (int i = 0; i < number; i++) {
      Thread thread = new Thread(CpuLoad::spin, "load");
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
  }

  private static void spin() {
    while (!Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
