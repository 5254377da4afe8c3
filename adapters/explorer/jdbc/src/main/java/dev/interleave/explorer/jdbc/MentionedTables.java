package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.Catalogue;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.util.TablesNamesFinder;

/**
 * The tables of a statement: those that JSqlParser's visitor finds, and those that stand after
 * FROM, JOIN, INTO, UPDATE or USING, in clauses that the visitor does not enter.
 */
final class MentionedTables {

  private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "into", "update", "using");

  private final Map<String, Catalogue.Table> tables = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private boolean unknown;

  private MentionedTables() {}

  /** The tables of a statement, in both views. */
  static MentionedTables of(Statement statement, SqlTokens tokens, Catalogue catalogue) {
    MentionedTables found = new MentionedTables();
    found.visit(statement, catalogue);
    found.scan(tokens, catalogue);
    return found;
  }

  /** Whether a name is no table of the catalogue, for example a view. */
  boolean unknown() {
    return unknown;
  }

  Iterable<Catalogue.Table> tables() {
    return tables.values();
  }

  /** Whether the statement names the table in one place only. */
  boolean once(String table) {
    return counts.getOrDefault(table, 0) <= 1;
  }

  private void visit(Statement statement, Catalogue catalogue) {
    // The visitor enters the table of a join twice.
    Map<String, Set<Table>> seen = new HashMap<>();
    TablesNamesFinder<Void> finder =
        new TablesNamesFinder<>() {
          @Override
          protected String extractTableName(Table table) {
            String name = super.extractTableName(table);
            seen.computeIfAbsent(name, each -> identitySet()).add(table);
            return name;
          }
        };
    for (String name : finder.getTables(statement)) {
      Optional<Catalogue.Table> table = catalogue.table(name);
      table.ifPresent(
          known -> {
            tables.put(known.name(), known);
            counts.merge(known.name(), seen.getOrDefault(name, Set.of()).size(), Integer::sum);
          });
      unknown |= table.isEmpty() && !name.equalsIgnoreCase("dual");
    }
  }

  private static Set<Table> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private void scan(SqlTokens tokens, Catalogue catalogue) {
    Map<String, Integer> scanned = new HashMap<>();
    Set<String> aliases = commonTableExpressions(tokens);
    for (int i = 1; i < tokens.size(); i++) {
      boolean position =
          tokens.at(i - 1).kind() == SqlTokens.Kind.WORD
              && BEFORE_TABLE.contains(tokens.at(i - 1).text())
              && tokens.at(i).isName()
              && !isUpdateClause(tokens, i - 1);
      if (!position) {
        continue;
      }
      String name = qualifiedName(tokens, i);
      Optional<Catalogue.Table> table = catalogue.table(name);
      table.ifPresent(
          known -> {
            tables.put(known.name(), known);
            scanned.merge(known.name(), 1, Integer::sum);
          });
      unknown |=
          table.isEmpty()
              && (tokens.is(i - 1, "from") || tokens.is(i - 1, "join"))
              && !aliases.contains(name.toLowerCase(Locale.ROOT))
              && !tokens.is(i, "lateral")
              && !tokens.is(i, "dual")
              && !tokens.is(i, "only")
              && !tokens.is(i, "unnest");
    }
    scanned.forEach((name, count) -> counts.merge(name, count, Math::max));
  }

  private static boolean isUpdateClause(SqlTokens tokens, int update) {
    return tokens.is(update, "update")
        && (tokens.is(update - 1, "for")
            || tokens.is(update - 1, "key")
            || tokens.is(update - 1, "do")
            || tokens.is(update - 1, "then"));
  }

  private static String qualifiedName(SqlTokens tokens, int at) {
    return tokens.is(at + 1, ".") && at + 2 < tokens.size()
        ? tokens.at(at).text() + "." + tokens.at(at + 2).text()
        : tokens.at(at).text();
  }

  /** Names before {@code as (}, and before {@code (...) as (}: both are read as names of CTEs. */
  private static Set<String> commonTableExpressions(SqlTokens tokens) {
    Set<String> names = new HashSet<>();
    if (!tokens.contains("with")) {
      return names;
    }
    for (int i = 0; i + 1 < tokens.size(); i++) {
      boolean name =
          tokens.at(i).isName()
              && (tokens.is(i + 1, "as") || tokens.is(i + 1, "("))
              && (tokens.is(i - 1, "with")
                  || tokens.is(i - 1, "recursive")
                  || tokens.is(i - 1, ","));
      if (name) {
        names.add(tokens.at(i).text().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }
}
