/**
 * A run against the service: its processes, the clients, a seeded schedule of faults, and the
 * phases set-up, safety, heal, resolve and check.
 */
package dev.interleave.adapter.survival.run;
