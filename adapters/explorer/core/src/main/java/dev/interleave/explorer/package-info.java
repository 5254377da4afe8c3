/** Runs operations in the interleavings of their steps, and compares them with serial orders. */
package dev.interleave.explorer;
