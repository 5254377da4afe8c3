package dev.interleave.explorer.engine;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The privileges of the user of MySQL or MariaDB on the explored schema. */
final class Grants {

  /** ALTER restores AUTO_INCREMENT. Without TRIGGER, the catalogue hides triggers. */
  private static final List<String> NEEDED =
      List.of("SELECT", "INSERT", "UPDATE", "DELETE", "ALTER", "TRIGGER");

  private static final Pattern GRANT = Pattern.compile("^GRANT (.+?) ON (\\S+) TO .*");
  private static final Pattern ROLE = Pattern.compile("^GRANT (?!.* ON ).* TO .*");

  private Grants() {}

  /**
   * @throws DatabaseRefusedException if a privilege is missing. Privileges of roles are not checked
   */
  static void require(OwnConnection own, Location location) throws SQLException {
    Set<String> missing = new TreeSet<>(NEEDED);
    for (List<String> row : own.query("SHOW GRANTS")) {
      Matcher grant = GRANT.matcher(row.get(0));
      if (ROLE.matcher(row.get(0)).matches()) {
        return;
      }
      if (grant.matches() && covers(grant.group(2), location.schema())) {
        List<String> granted = List.of(grant.group(1).split(", "));
        missing.removeIf(name -> granted.contains("ALL PRIVILEGES") || granted.contains(name));
      }
    }
    if (!missing.isEmpty()) {
      throw new DatabaseRefusedException(
          "The user lacks the privileges "
              + String.join(", ", missing)
              + " on the "
              + location
              + ". GRANT them ON `"
              + location.schema()
              + "`.* TO the user. Nothing was changed.");
    }
  }

  /** The name of a schema in a grant is a pattern as of LIKE. */
  static boolean covers(String scope, String schema) {
    if (scope.equals("*.*")) {
      return true;
    }
    if (!scope.endsWith(".*")) {
      return false;
    }
    String pattern = scope.substring(0, scope.length() - 2).replace("`", "");
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '\\' && i + 1 < pattern.length()) {
        regex.append(Pattern.quote(pattern.substring(++i, i + 1)));
      } else {
        regex.append(
            switch (c) {
              case '%' -> ".*";
              case '_' -> ".";
              default -> Pattern.quote(String.valueOf(c));
            });
      }
    }
    return schema.matches("(?i)" + regex);
  }
}
