package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.Catalogue.KeyType;
import dev.interleave.explorer.port.DatabaseState.Link;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the tables of the explored schema from the catalogue, with one query for each kind. */
final class SchemaReader {

  private final String schema;
  private final Dialect dialect;
  private final Map<String, List<Column>> columns = new TreeMap<>();
  private final Map<String, Map<String, KeyType>> keyTypes = new HashMap<>();
  private final Set<String> partitioned = new TreeSet<>();
  private final Map<String, List<String>> primaryKeys = new HashMap<>();
  private final Map<String, Map<String, Set<String>>> uniqueKeys = new HashMap<>();
  private final Map<String, Set<String>> parents = new HashMap<>();
  private final Map<String, Set<String>> children = new HashMap<>();
  private final Set<String> triggers = new TreeSet<>();
  private final Set<String> opaqueWrites = new TreeSet<>();
  private final Set<String> opaqueReads = new TreeSet<>();

  private SchemaReader(String schema, Dialect dialect) {
    this.schema = schema;
    this.dialect = dialect;
  }

  static ExploredSchema read(OwnConnection own, String schema, Dialect dialect)
      throws SQLException {
    SchemaReader reader = new SchemaReader(schema, dialect);
    SchemaQueries queries = dialect.schemaQueries();
    own.query(queries.columns(), schema).forEach(reader::column);
    own.query(queries.keys(), schema).forEach(reader::key);
    own.query(queries.foreignKeys(), schema).forEach(reader::foreignKey);
    Set<Link> links = new LinkedHashSet<>();
    own.query(queries.links(), schema).forEach(row -> links.add(reader.link(row)));
    own.query(queries.triggers(), schema).forEach(row -> reader.triggers.add(row.get(0)));
    if (!queries.hiddenEffects().isEmpty()) {
      own.query(queries.hiddenEffects(), schema).forEach(reader::hiddenEffect);
    }
    Map<String, String> aliases = new TreeMap<>();
    if (!queries.aliases().isEmpty()) {
      own.query(queries.aliases(), schema)
          .forEach(row -> aliases.put(row.get(0), reader.label(row.get(1))));
    }
    return new ExploredSchema(reader.tables(), aliases, links);
  }

  private void column(List<String> row) {
    columns
        .computeIfAbsent(row.get(0), table -> new ArrayList<>())
        .add(dialect.column(row.get(1), row.get(2), isTrue(row.get(3))));
    keyTypes
        .computeIfAbsent(row.get(0), table -> new HashMap<>())
        .put(row.get(1), KeyTypes.of(row.get(2)));
    if (isTrue(row.get(4))) {
      partitioned.add(row.get(0));
    }
  }

  private void key(List<String> row) {
    if (isTrue(row.get(2))) {
      primaryKeys.computeIfAbsent(row.get(0), table -> new ArrayList<>()).add(row.get(3));
    } else {
      uniqueKeys
          .computeIfAbsent(row.get(0), table -> new LinkedHashMap<>())
          .computeIfAbsent(row.get(1), key -> new LinkedHashSet<>())
          .add(row.get(3));
    }
  }

  private void hiddenEffect(List<String> row) {
    opaqueWrites.add(row.get(0));
    if (isTrue(row.get(1))) {
      opaqueReads.add(row.get(0));
    }
  }

  private void foreignKey(List<String> row) {
    boolean inside = row.get(1).equals(schema);
    String parent = inside ? label(row.get(2)) : row.get(1) + "." + row.get(2);
    parents.computeIfAbsent(row.get(0), table -> new TreeSet<>()).add(parent);
    if (inside) {
      children.computeIfAbsent(row.get(2), table -> new TreeSet<>()).add(label(row.get(0)));
    }
  }

  private Link link(List<String> row) {
    return new Link(
        label(row.get(0)),
        ExploredTable.lower(row.get(1)),
        label(row.get(2)),
        ExploredTable.lower(row.get(3)));
  }

  /** Drivers give a truth value as t, true, TRUE or 1. */
  private static boolean isTrue(String value) {
    return value != null && Set.of("t", "true", "TRUE", "1").contains(value);
  }

  private String label(String table) {
    long sameName = columns.keySet().stream().filter(table::equalsIgnoreCase).count();
    return sameName > 1 ? table : ExploredTable.lower(table);
  }

  private List<ExploredTable> tables() {
    Map<String, ExploredTable> byLabel = new TreeMap<>();
    columns.forEach((name, list) -> byLabel.put(label(name), table(name, list)));
    Map<String, ExploredTable> ordered = new LinkedHashMap<>();
    byLabel.keySet().forEach(label -> addAfterParents(label, byLabel, new TreeSet<>(), ordered));
    return List.copyOf(ordered.values());
  }

  private ExploredTable table(String name, List<Column> list) {
    List<String> primaryKey = primaryKeys.getOrDefault(name, List.of());
    Set<Set<String>> unique = new LinkedHashSet<>();
    uniqueKeys
        .getOrDefault(name, Map.of())
        .values()
        .forEach(key -> unique.add(writable(key, list)));
    if (list.stream().anyMatch(one -> one.generated() && primaryKey.contains(one.name()))) {
      unique.add(names(list));
    }
    return new ExploredTable(
        name,
        label(name),
        partitioned.contains(name),
        List.copyOf(list),
        List.copyOf(primaryKey),
        unique,
        parents.getOrDefault(name, Set.of()),
        children.getOrDefault(name, Set.of()),
        triggers.contains(name),
        opaqueWrites.contains(name),
        opaqueReads.contains(name),
        primaryKey.stream()
            .map(column -> keyTypes.get(name).getOrDefault(column, KeyType.OTHER))
            .toList());
  }

  /** A statement names no generated column and no expression, but changes the key. */
  private static Set<String> writable(Set<String> key, List<Column> columns) {
    Set<String> plain = new LinkedHashSet<>();
    columns.stream()
        .filter(column -> !column.generated())
        .forEach(column -> plain.add(column.name()));
    return plain.containsAll(key) ? key : names(columns);
  }

  private static Set<String> names(List<Column> columns) {
    Set<String> names = new LinkedHashSet<>();
    columns.forEach(column -> names.add(column.name()));
    return names;
  }

  private static void addAfterParents(
      String label,
      Map<String, ExploredTable> all,
      Set<String> underWay,
      Map<String, ExploredTable> ordered) {
    ExploredTable table = all.get(label);
    if (table == null || ordered.containsKey(label) || !underWay.add(label)) {
      return;
    }
    table.parents().forEach(parent -> addAfterParents(parent, all, underWay, ordered));
    ordered.put(label, table);
  }
}
