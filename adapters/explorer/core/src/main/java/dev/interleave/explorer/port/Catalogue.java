package dev.interleave.explorer.port;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the database's catalogue says about tables. */
public interface Catalogue {

  /**
   * @param name as a statement writes it: any case, quoted or not, with or without a schema
   * @return empty if it is no table of the explored schema, for example a view
   */
  Optional<Table> table(String name);

  /**
   * One table.
   *
   * @param name the form of the name that identifies the table in footprints and states
   * @param primaryKey the columns of the primary key in their order, in lower case; empty if none
   * @param uniqueKeys the columns of each further unique key, in lower case
   * @param parents the tables that foreign keys of this table refer to
   * @param children the tables whose foreign keys refer to this table
   * @param triggers whether a write may do more than its statement says: triggers, rules,
   *     constraints that can be deferred, functions in defaults and checks
   * @param keyTypes the types of the primary key's columns; empty if not known
   */
  record Table(
      String name,
      List<String> primaryKey,
      Set<Set<String>> uniqueKeys,
      Set<String> parents,
      Set<String> children,
      boolean triggers,
      List<KeyType> keyTypes) {

    /** A table whose key has unknown types: a condition on it names no row. */
    public Table(
        String name,
        List<String> primaryKey,
        Set<Set<String>> uniqueKeys,
        Set<String> parents,
        Set<String> children,
        boolean triggers) {
      this(name, primaryKey, uniqueKeys, parents, children, triggers, List.of());
    }

    public Table {
      keyTypes = List.copyOf(keyTypes);
      primaryKey = List.copyOf(primaryKey);
      uniqueKeys = Set.copyOf(uniqueKeys);
      parents = Set.copyOf(parents);
      children = Set.copyOf(children);
    }
  }

  /** What decides whether two values of a key's column are equal. */
  enum KeyType {
    /** Whole numbers. */
    INTEGER,
    /** Characters, under any collation. */
    TEXT,
    UUID,
    /** Anything else, for example a precision or a format. */
    OTHER
  }
}
