package dev.interleave.adapter.rest.problem;

/**
 * What is wrong with one field of a body or one query parameter.
 *
 * @param field its name; with dots where it is nested, for example {@code workload.clients}
 * @param detail the value that was sent and what is allowed, in words
 */
public record FieldError(String field, String detail) {}
