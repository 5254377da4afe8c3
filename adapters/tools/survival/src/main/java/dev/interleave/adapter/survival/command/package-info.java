/** The command lines of a run and of the matrix. */
package dev.interleave.adapter.survival.command;
