package dev.interleave.lab.adapter.web;

/** Whether the laboratory is on. If it is off, every path below {@code /lab} returns 404. */
public record LabRoutesEnabled(boolean enabled) {}
