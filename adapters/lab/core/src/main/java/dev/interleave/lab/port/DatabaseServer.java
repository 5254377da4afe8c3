package dev.interleave.lab.port;

/**
 * A database server other than the service's.
 *
 * @param url its JDBC URL, with the name of a database
 * @param username empty if the URL contains it
 * @param password empty if the URL contains it, or if the server needs none
 */
public record DatabaseServer(String url, String username, String password) {

  /** Without credentials, which the query of the URL may contain. */
  @Override
  public String toString() {
    return url.split("\\?", 2)[0];
  }
}
