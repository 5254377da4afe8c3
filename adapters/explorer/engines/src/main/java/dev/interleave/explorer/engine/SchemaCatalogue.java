package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.Catalogue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The catalogue of one schema. It resolves the names of statements. */
final class SchemaCatalogue implements Catalogue {

  private final String schema;
  private final UnaryOperator<String> fold;
  private final Map<String, Table> tables = new HashMap<>();

  /**
   * @param fold how the engine folds a name that is not quoted
   */
  SchemaCatalogue(String schema, ExploredSchema explored, UnaryOperator<String> fold) {
    this.schema = schema;
    this.fold = fold;
    Map<String, Table> byLabel = new HashMap<>();
    for (ExploredTable table : explored.tables()) {
      if (!table.opaqueReads()) {
        byLabel.put(table.label(), described(table));
        tables.put(table.name(), byLabel.get(table.label()));
      }
    }
    explored
        .aliases()
        .forEach((alias, label) -> tables.computeIfAbsent(alias, name -> byLabel.get(label)));
  }

  private static Table described(ExploredTable table) {
    return new Table(
        table.label(),
        table.primaryKey().stream().map(ExploredTable::lower).toList(),
        table.uniqueKeys().stream().map(ExploredTable::lower).collect(Collectors.toSet()),
        table.parents(),
        table.children(),
        table.opaqueWrites() || table.hasTriggers(),
        table.keyTypes());
  }

  @Override
  public Optional<Table> table(String name) {
    List<SqlName.Part> parts = SqlName.parts(name);
    if (parts.isEmpty() || parts.size() > 1 && !isSchema(parts.get(parts.size() - 2))) {
      return Optional.empty();
    }
    SqlName.Part last = parts.get(parts.size() - 1);
    Table exact = tables.get(last.quoted() ? last.text() : fold.apply(last.text()));
    return Optional.ofNullable(exact).or(() -> onlyMatch(last.text()));
  }

  /** Engines differ in what they fold, by their settings. A unique name needs no rule. */
  private Optional<Table> onlyMatch(String text) {
    List<Table> matches = new ArrayList<>();
    tables.forEach(
        (name, table) -> {
          if (name.equalsIgnoreCase(text)) {
            matches.add(table);
          }
        });
    return matches.size() == 1 ? Optional.of(matches.get(0)) : Optional.empty();
  }

  private boolean isSchema(SqlName.Part part) {
    return part.text().equalsIgnoreCase(schema);
  }
}
