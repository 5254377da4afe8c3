package dev.interleave.adapter.rest.security;

/**
 * Whether what shows how money gets lost is there at all: the reset, the deadlock, the unguarded
 * strategy, a strategy chosen by the caller.
 */
public record Laboratory(boolean enabled) {}
