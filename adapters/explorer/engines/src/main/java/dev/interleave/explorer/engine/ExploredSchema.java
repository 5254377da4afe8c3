package dev.interleave.explorer.engine;

import dev.interleave.explorer.port.DatabaseState;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tables of the explored schema.
 *
 * @param tables parents before their children, as far as foreign keys have no cycle
 * @param aliases the label of a table by another name of it, as the catalogue spells that name
 * @param links the columns of foreign keys within the schema, as states name them
 */
record ExploredSchema(
    List<ExploredTable> tables, Map<String, String> aliases, Set<DatabaseState.Link> links) {}
