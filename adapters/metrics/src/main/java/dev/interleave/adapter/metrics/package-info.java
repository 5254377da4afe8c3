/**
 * The telemetry of the service: Micrometer meters and log lines. The names and tags are listed in
 * docs/operations/metrics.md.
 */
package dev.interleave.adapter.metrics;
