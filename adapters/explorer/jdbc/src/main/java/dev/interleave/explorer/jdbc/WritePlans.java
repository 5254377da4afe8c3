package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.jdbc.StatementPlan.TableUse;
import dev.interleave.explorer.jdbc.StatementPlan.Use;
import dev.interleave.explorer.port.Catalogue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.update.Update;

/**
 * The tables that a write touches: its target, the parents whose rows its foreign keys lock, and
 * the children that a delete checks or deletes.
 */
final class WritePlans {

  private final Catalogue catalogue;

  WritePlans(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * @param target the name of the written table
   * @param uses the target, and what its foreign keys touch
   * @param unknown whether triggers or views make it unknown
   */
  record Write(String target, List<TableUse> uses, boolean unknown) {

    static final Write UNKNOWN = new Write("", List.of(), true);
  }

  Write insert(Insert insert, SqlTokens tokens, MentionedTables mentioned) {
    Optional<Catalogue.Table> target = target(insert.getTable());
    if (target.isEmpty() || insert.getWithItemsList() != null) {
      return Write.UNKNOWN;
    }
    Catalogue.Table table = target.get();
    boolean upsert =
        tokens.contains("on", "duplicate")
            || tokens.contains("on", "conflict")
            || insert.isModifierIgnore()
            || tokens.contains("insert", "ignore");
    InsertedKeys keys = InsertedKeys.of(insert, table);
    Use use = upsert ? Use.UPSERT : keys.generated() ? Use.INSERT_GENERATED : Use.INSERT;
    KeyCondition rows = mentioned.once(table.name()) ? keys.rows() : KeyCondition.ANY;
    return write(table, List.of(new TableUse(table.name(), use, rows)), false);
  }

  Write update(Update update, MentionedTables mentioned) {
    Optional<Catalogue.Table> target = target(update.getTable());
    if (target.isEmpty() || update.getWithItemsList() != null) {
      return Write.UNKNOWN;
    }
    Catalogue.Table table = target.get();
    if (update.getStartJoins() != null) {
      return everyTable(mentioned);
    }
    boolean alone = update.getFromItem() == null && update.getJoins() == null;
    KeyCondition rows =
        mentioned.once(table.name())
            ? KeyConditions.of(update.getTable(), alone, update.getWhere(), table)
            : KeyCondition.ANY;
    if (!changesKey(update, table)) {
      return write(table, List.of(new TableUse(table.name(), Use.WRITE, rows)), false);
    }
    TableUse write = new TableUse(table.name(), Use.WRITE, KeyCondition.ANY);
    TableUse insert = new TableUse(table.name(), Use.INSERT, KeyCondition.ANY);
    return write(table, List.of(write, insert), true);
  }

  Write delete(Delete delete, MentionedTables mentioned) {
    if (delete.getWithItemsList() != null || delete.getTable() == null) {
      return Write.UNKNOWN;
    }
    boolean several =
        delete.getJoins() != null || (delete.getTables() != null && !delete.getTables().isEmpty());
    if (several) {
      return everyTable(mentioned);
    }
    Optional<Catalogue.Table> target = target(delete.getTable());
    if (target.isEmpty()) {
      return Write.UNKNOWN;
    }
    Catalogue.Table table = target.get();
    boolean alone = delete.getUsingList() == null || delete.getUsingList().isEmpty();
    KeyCondition rows =
        mentioned.once(table.name())
            ? KeyConditions.of(delete.getTable(), alone, delete.getWhere(), table)
            : KeyCondition.ANY;
    return write(table, List.of(new TableUse(table.name(), Use.WRITE, rows)), true);
  }

  /** A merge, or a replace: both can delete rows. */
  Write upsert(Table target) {
    return target(target)
        .map(
            table ->
                write(
                    table, List.of(new TableUse(table.name(), Use.UPSERT, KeyCondition.ANY)), true))
        .orElse(Write.UNKNOWN);
  }

  private Write everyTable(MentionedTables mentioned) {
    List<TableUse> uses = new ArrayList<>();
    for (Catalogue.Table table : mentioned.tables()) {
      Write each =
          write(table, List.of(new TableUse(table.name(), Use.WRITE, KeyCondition.ANY)), true);
      if (each.unknown()) {
        return Write.UNKNOWN;
      }
      uses.addAll(each.uses());
    }
    return new Write("", uses, false);
  }

  private Optional<Catalogue.Table> target(Table table) {
    return table == null ? Optional.empty() : catalogue.table(table.getFullyQualifiedName());
  }

  private static boolean changesKey(Update update, Catalogue.Table table) {
    Set<String> keys = new HashSet<>(table.primaryKey());
    table.uniqueKeys().forEach(keys::addAll);
    return update.getUpdateSets().stream()
        .flatMap(set -> set.getColumns().stream())
        .anyMatch(column -> keys.contains(KeyConditions.unquoted(column.getColumnName())));
  }

  /**
   * @param keyEnds whether keys of the target can disappear, which its children notice
   */
  private Write write(Catalogue.Table table, List<TableUse> target, boolean keyEnds) {
    if (table.triggers()) {
      return Write.UNKNOWN;
    }
    List<TableUse> uses = new ArrayList<>(target);
    for (String parent : table.parents()) {
      uses.add(new TableUse(parent, Use.LOCK, KeyCondition.ANY));
    }
    Set<String> descendants = new HashSet<>();
    if (keyEnds && !addChildren(table, descendants)) {
      return Write.UNKNOWN;
    }
    descendants.forEach(name -> uses.add(new TableUse(name, Use.WRITE, KeyCondition.ANY)));
    return new Write(table.name(), uses, false);
  }

  /** Adds the children and theirs; false if one has a trigger or is not in the catalogue. */
  private boolean addChildren(Catalogue.Table table, Set<String> descendants) {
    for (String child : table.children()) {
      if (!descendants.add(child)) {
        continue;
      }
      Optional<Catalogue.Table> known = catalogue.table(child);
      if (known.isEmpty() || known.get().triggers() || !addChildren(known.get(), descendants)) {
        return false;
      }
    }
    return true;
  }
}
