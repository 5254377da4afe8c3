package dev.interleave.lab.adapter.web.command;

import picocli.CommandLine.Command;

/** The parent of the commands. */
@Command(
    name = "lab",
    description = "Sees a race, proves a strategy, chooses one; on the connected database.",
    sortOptions = false,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:held",
      "1:lost: something that should hold did not",
      "2:wrong usage, or a failure",
      "3:inconclusive: what must lose did not, or answers stayed unknown"
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
