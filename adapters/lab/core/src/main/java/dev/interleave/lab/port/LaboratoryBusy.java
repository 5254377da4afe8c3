package dev.interleave.lab.port;

/** The maximum number of experiments of this kind is running. Nothing was started. Retry later. */
public final class LaboratoryBusy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LaboratoryBusy(String what) {
    super(what, null, false, false);
  }
}
