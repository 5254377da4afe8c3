package dev.interleave.lab.port;

/**
 * The committed state of a row.
 *
 * @param row {@code account A}, {@code account B} or {@code post}
 * @param value its balance or its count as text, for example {@code 1000.00}
 * @param version its version; -1 for a post, which has none
 */
public record RowState(String row, String value, long version) {}
