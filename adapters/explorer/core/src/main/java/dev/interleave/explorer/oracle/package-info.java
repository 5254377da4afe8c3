/** Compares an execution with the serial orders. */
package dev.interleave.explorer.oracle;
