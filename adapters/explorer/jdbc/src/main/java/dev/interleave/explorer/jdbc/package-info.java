/** A wrapped DataSource, and what each statement reads, locks and publishes. */
package dev.interleave.explorer.jdbc;
