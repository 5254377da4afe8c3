package dev.interleave.adapter.survival.history;

/**
 * The recorder of one client, which sends one request at a time. After an INFO the client gets a
 * new process number, because the old process's operation stays open until the run ends.
 *
 * <p>Not thread-safe: one thread uses it.
 */
public final class ClientProcess {

  private final HistoryRecorder recorder;
  private int process;
  private OperationEvent open;

  ClientProcess(HistoryRecorder recorder) {
    this.recorder = recorder;
    this.process = recorder.newProcess();
  }

  /** The current process number. */
  public int number() {
    return process;
  }

  /**
   * Records an invocation. Call it before the first byte of the request is sent.
   *
   * @param value what is requested; null for a read of all accounts
   * @param key the idempotency key; null without one
   * @param instance the instance that the request is sent to
   * @throws IllegalStateException if an operation is open
   */
  public void invoke(OperationType operation, OperationValue value, String key, String instance) {
    if (open != null) {
      throw new IllegalStateException("Process " + process + " has an operation in progress.");
    }
    open =
        new OperationEvent(0, 0, process, EventType.INVOKE, operation, value, key, null, instance);
    recorder.add(process, EventType.INVOKE, operation, value, key, null, instance);
  }

  /**
   * Records a completion. Call it after the last byte of the response is read.
   *
   * @param result what was returned; used only if the operation is ok
   * @return the classification. After IN_PROGRESS, repeat the request with its key
   * @throws IllegalStateException if no operation is open
   */
  public Classification complete(HttpResult http, OperationValue result) {
    if (open == null) {
      throw new IllegalStateException("Process " + process + " has no operation in progress.");
    }
    Classification classification = Classification.of(open.operation(), http);
    EventType type = classification.eventType();
    OperationValue value = type == EventType.OK ? result : open.value();
    recorder.add(process, type, open.operation(), value, open.key(), http, open.instance());
    open = null;
    if (type == EventType.INFO) {
      process = recorder.newProcess();
    }
    return classification;
  }
}
