package dev.interleave.lab.port.out;

/** The database behind the service. */
public interface ConnectedEngine {

  /**
   * Name and version, for example {@code MariaDB 11.4.5}.
   *
   * @throws dev.interleave.application.port.LedgerUnavailable the database could not serve
   */
  String name();
}
