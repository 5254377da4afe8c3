package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.jdbc.StatementPlan.TableUse;
import dev.interleave.explorer.jdbc.StatementPlan.Use;
import dev.interleave.explorer.port.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.merge.Merge;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.WithItem;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.upsert.Upsert;

/**
 * Derives from the SQL and the catalogue what a statement touches. Whatever is not understood is
 * UNKNOWN: the cost is more executions, never a missed order.
 */
final class SqlAnalyzer {

  private static final Pattern SHARE_MODE =
      Pattern.compile("(?i)\\s+lock\\s+in\\s+share\\s+mode\\s*;?\\s*$");

  private final Catalogue catalogue;
  private final WritePlans writes;
  private final Map<String, StatementPlan> plans = new ConcurrentHashMap<>();

  SqlAnalyzer(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.writes = new WritePlans(catalogue);
  }

  /** The plan of a statement; equal texts are parsed once. */
  StatementPlan plan(String sql) {
    return plans.computeIfAbsent(sql, this::analyze);
  }

  private StatementPlan analyze(String sql) {
    if (SessionStatements.isLocal(sql)) {
      return StatementPlan.NOTHING;
    }
    Optional<SqlTokens> tokens = SqlTokens.of(sql);
    if (tokens.isEmpty() || tokens.get().severalStatements() || callsUnknown(tokens.get())) {
      return StatementPlan.UNKNOWN;
    }
    try {
      Statement statement =
          CCJSqlParserUtil.newParser(parsable(sql)).withAllowComplexParsing(true).Statement();
      return analyze(statement, tokens.get());
    } catch (Exception e) {
      return StatementPlan.UNKNOWN;
    }
  }

  /** JSqlParser 5.3 does not know this clause. The tokens do. */
  private static String parsable(String sql) {
    return SHARE_MODE.matcher(sql).replaceFirst("");
  }

  private boolean callsUnknown(SqlTokens tokens) {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      SqlTokens.Token token = tokens.at(i);
      boolean call =
          token.isName()
              && tokens.is(i + 1, "(")
              && !tokens.is(i - 1, "into")
              && !tokens.is(i - 1, "as")
              && !tokens.is(i - 1, "with");
      boolean known =
          token.kind() == SqlTokens.Kind.WORD
              && !tokens.is(i - 1, ".")
              && PureFunctions.allow(token.text());
      if (call && !known && catalogue.table(token.text()).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private StatementPlan analyze(Statement statement, SqlTokens tokens) {
    MentionedTables mentioned = MentionedTables.of(statement, tokens, catalogue);
    if (mentioned.unknown()
        || tokens.parameters() > 0 && !ParameterOrder.isThatOf(tokens, statement)) {
      return StatementPlan.UNKNOWN;
    }
    if (statement instanceof Select select) {
      return select(select, tokens, mentioned);
    }
    WritePlans.Write write;
    if (statement instanceof Insert insert) {
      write = writes.insert(insert, tokens, mentioned);
    } else if (statement instanceof Update update) {
      write = writes.update(update, mentioned);
    } else if (statement instanceof Delete delete) {
      write = writes.delete(delete, mentioned);
    } else if (statement instanceof Merge merge) {
      write = writes.upsert(merge.getTable());
    } else if (statement instanceof Upsert upsert) {
      write = writes.upsert(upsert.getTable());
    } else {
      return StatementPlan.UNKNOWN;
    }
    return write.unknown() ? StatementPlan.UNKNOWN : withReads(write, mentioned);
  }

  private static StatementPlan withReads(WritePlans.Write write, MentionedTables mentioned) {
    List<TableUse> uses = new ArrayList<>(write.uses());
    for (Catalogue.Table table : mentioned.tables()) {
      if (!table.name().equals(write.target()) || !mentioned.once(table.name())) {
        uses.add(new TableUse(table.name(), Use.READ_WITHIN_WRITE, KeyCondition.ANY));
      }
    }
    return new StatementPlan(uses, false);
  }

  private StatementPlan select(Select select, SqlTokens tokens, MentionedTables mentioned) {
    if (tokens.contains("into") || writesInWith(select)) {
      return StatementPlan.UNKNOWN;
    }
    Use use = tokens.lockingRead() ? Use.LOCK : Use.READ;
    List<TableUse> uses = new ArrayList<>();
    for (Catalogue.Table table : mentioned.tables()) {
      KeyCondition rows =
          select instanceof PlainSelect plain && mentioned.once(table.name())
              ? KeyConditions.of(plain, table, catalogue)
              : KeyCondition.ANY;
      uses.add(new TableUse(table.name(), use, rows));
    }
    return new StatementPlan(uses, false);
  }

  private static boolean writesInWith(Select select) {
    List<WithItem<?>> items = select.getWithItemsList();
    return items != null
        && items.stream().anyMatch(item -> !(item.getParenthesedStatement() instanceof Select));
  }
}
