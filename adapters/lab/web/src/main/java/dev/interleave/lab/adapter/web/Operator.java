package dev.interleave.lab.adapter.web;

/**
 * The role that the laboratory requires: experiments lock rows, and load delays the requests of
 * customers.
 */
public final class Operator {

  /** The role's name, for annotations. */
  public static final String ROLE = "operator";

  private Operator() {}
}
