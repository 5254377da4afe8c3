package dev.interleave.lab.adapter.web.command;

import picocli.CommandLine.Command;

/** The parent of the commands. */
@Command(
    name = "lab",
    description = "Explores interleavings, measures strategies and recommends one.",
    sortOptions = false,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:held",
      "1:lost: an update was lost",
      "2:wrong usage, or a failure",
      "3:inconclusive: the control lost nothing, or outcomes stayed unknown"
    })
final class LabCommand extends LabSubcommand {

  @Override
  void check() {
    throw wrong("Name an experiment.");
  }

  @Override
  public Integer call() {
    throw wrong("Name an experiment.");
  }
}
