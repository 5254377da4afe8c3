package dev.interleave.adapter.importer;

import java.util.List;

/**
 * A row of a CSV file.
 *
 * @param line the number of its first line in the file, from 1
 * @param cells without quotes; at most {@link CsvRows#MOST_CELLS}
 */
record CsvRow(int line, List<String> cells) {}
