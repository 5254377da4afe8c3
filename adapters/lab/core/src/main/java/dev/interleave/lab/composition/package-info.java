/** Measures which guards can share a row. */
package dev.interleave.lab.composition;
