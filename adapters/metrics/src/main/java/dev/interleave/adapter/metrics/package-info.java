/**
 * What the service tells of its work, as Micrometer meters and as log lines. The names and tags
 * stand in docs/operations/metrics.md.
 */
package dev.interleave.adapter.metrics;
