/** A step of an operation on a database, and what it reads, locks and publishes. */
package dev.interleave.explorer.step;
