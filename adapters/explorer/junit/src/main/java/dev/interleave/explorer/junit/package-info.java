/** A JUnit extension that runs operations in all interleavings of their JDBC statements. */
package dev.interleave.explorer.junit;
