/** A deadlock of two rows, and the engine's report on it. */
package dev.interleave.lab.adapter.database.deadlock;
