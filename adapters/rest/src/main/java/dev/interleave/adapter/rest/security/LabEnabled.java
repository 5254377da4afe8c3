package dev.interleave.adapter.rest.security;

/**
 * Whether the laboratory is enabled: the reset, the deadlock, the unguarded strategy, and a
 * strategy chosen by the caller.
 */
public record LabEnabled(boolean enabled) {}
