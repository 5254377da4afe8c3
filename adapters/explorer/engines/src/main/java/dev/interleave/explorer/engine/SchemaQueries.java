package dev.interleave.explorer.engine;

/**
 * Queries of a catalogue. Each has one parameter, the name of the schema.
 *
 * @param columns table, column, type, whether generated, whether the table is partitioned; in the
 *     order of the columns
 * @param keys table, name of the key, whether primary, column; in the order of the columns of a
 *     key. The column is null if a write of any column can change the key
 * @param foreignKeys table, schema of the parent, parent
 * @param links table, column of a foreign key, parent, its column; for parents of the schema
 * @param triggers tables that have an active trigger or rewrite rule
 * @param aliases another name of a table, table: partitions
 * @param hiddenEffects table, whether reads are affected as well as writes; empty if the engine has
 *     no such tables
 */
record SchemaQueries(
    String columns,
    String keys,
    String foreignKeys,
    String links,
    String triggers,
    String aliases,
    String hiddenEffects) {}
