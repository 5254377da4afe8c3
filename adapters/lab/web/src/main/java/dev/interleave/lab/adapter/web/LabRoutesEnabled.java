package dev.interleave.lab.adapter.web;

/** Whether the laboratory is open. Where it is not, nothing under {@code /lab} is there. */
public record LabRoutesEnabled(boolean enabled) {}
