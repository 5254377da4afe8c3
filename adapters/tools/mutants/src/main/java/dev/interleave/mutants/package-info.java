/**
 * A Java agent that takes one guard out of a running service. A test that still passes does not
 * test the guard: mutation testing, after DeMillo, Lipton and Sayward, "Hints on test data
 * selection", Computer 11 (4), 1978.
 */
package dev.interleave.mutants;
