package dev.interleave.adapter.lab;

/** Whether the laboratory is open. Where it is not, nothing under {@code /lab} is there. */
public record LabSwitch(boolean open) {}
