/** Runs each strategy under each fault, and shows what the guards prevent. */
package dev.interleave.adapter.survival.matrix;
