package dev.interleave.lab.port;

/** As many experiments of this kind run as may at once. Nothing was started; try again later. */
public final class LaboratoryBusy extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LaboratoryBusy(String what) {
    super(what, null, false, false);
  }
}
