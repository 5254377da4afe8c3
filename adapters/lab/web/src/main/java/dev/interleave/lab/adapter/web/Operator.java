package dev.interleave.lab.adapter.web;

/** To whom the laboratory answers: experiments lock rows, and a load keeps customers waiting. */
public final class Operator {

  /** The role's name, for annotations. */
  public static final String ROLE = "operator";

  private Operator() {}
}
