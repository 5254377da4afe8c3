/** The needs of the laboratory: ledgers with checkpoints, rows for experiments, engine views. */
package dev.interleave.lab.port.out;
