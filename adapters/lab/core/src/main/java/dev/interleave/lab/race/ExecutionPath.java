package dev.interleave.lab.race;

import dev.interleave.explorer.search.Choice;
import dev.interleave.lab.port.Execution;
import java.util.List;

/**
 * An execution and the choices that led to it.
 *
 * @param choices one per step of the first attempts
 */
record ExecutionPath(List<Choice> choices, Execution execution) {}
