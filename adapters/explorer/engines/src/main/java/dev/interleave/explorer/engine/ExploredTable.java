package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.Catalogue.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A table of the explored schema. It is filled by {@link SchemaReader}.
 *
 * @param name as the catalogue spells it
 * @param label the form of the name in footprints and states: in lower case, unless two tables
 *     differ only in case
 * @param partitioned whether its rows are in partitions
 * @param columns in their order
 * @param primaryKey its columns in their order; empty if none
 * @param uniqueKeys the columns of each further unique key
 * @param parents the labels of the tables that its foreign keys refer to
 * @param children the labels of the tables whose foreign keys refer to it
 * @param hasTriggers whether it has active triggers or rewrite rules
 * @param opaqueWrites whether a write may do more than its statement says
 * @param opaqueReads whether also a read may look at other rows
 * @param keyTypes the types of the primary key's columns
 */
record ExploredTable(
    String name,
    String label,
    boolean partitioned,
    List<Column> columns,
    List<String> primaryKey,
    Set<Set<String>> uniqueKeys,
    Set<String> parents,
    Set<String> children,
    boolean hasTriggers,
    boolean opaqueWrites,
    boolean opaqueReads,
    List<KeyType> keyTypes) {

  /** The positions in {@link #columns} of the primary key. Empty if there is none. */
  List<Integer> keyPositions() {
    List<Integer> positions = new ArrayList<>();
    List<String> names = columns.stream().map(Column::name).toList();
    primaryKey.forEach(column -> positions.add(names.indexOf(column)));
    return positions;
  }

  boolean hasForeignKeys() {
    return !parents.isEmpty() || !children.isEmpty();
  }

  static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  static Set<String> lower(Set<String> names) {
    Set<String> lower = new TreeSet<>();
    names.forEach(name -> lower.add(lower(name)));
    return lower;
  }
}
