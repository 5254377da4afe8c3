package dev.interleave.explorer.engine;

import java.util.List;
import java.util.Map;

/**
 * The tables of the explored schema.
 *
 * @param tables parents before their children, as far as foreign keys have no cycle
 * @param aliases the label of a table by another name of it, as the catalogue spells that name
 */
record ExploredSchema(List<ExploredTable> tables, Map<String, String> aliases) {}
