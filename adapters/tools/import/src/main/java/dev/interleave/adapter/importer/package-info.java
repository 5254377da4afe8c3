/**
 * The import command: posts the movements of a CSV file to a running service through its bulk
 * route.
 *
 * <p>The file is read twice as a stream. {@link dev.interleave.adapter.importer.FileCheck} checks
 * every line. {@link dev.interleave.adapter.importer.ImportRun} then sends the lines in batches.
 * Every movement has an idempotency key, so that a request with an unknown outcome can be sent
 * again.
 */
package dev.interleave.adapter.importer;
