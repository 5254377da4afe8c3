package dev.interleave.explorer.jdbc;

import javax.sql.DataSource;

/**
 * A DataSource or connection whose statements are steps. Pools and proxies in front of it can be
 * unwrapped to it.
 */
public interface Stepped {

  /** Opens connections to the same database whose statements are no steps. */
  DataSource unstepped();
}
