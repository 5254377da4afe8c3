package dev.interleave.explorer.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Finds a schema by its name. */
final class Schemas {

  private Schemas() {}

  /**
   * @param sql a query with one parameter, the name, that gives the name as the catalogue spells it
   * @throws DatabaseRefusedException if the schema does not exist
   */
  static String find(Connection connection, String sql, String name) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        if (row.next()) {
          return row.getString(1);
        }
      }
    }
    throw new DatabaseRefusedException(
        "There is no schema '" + name + "' at " + connection.getMetaData().getURL() + ".");
  }
}
