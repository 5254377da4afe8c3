/**
 * Unsafe variants of the strategies. They are not strategies of the service and cannot be
 * configured. Only the laboratory runs them, on rows of experiments.
 */
package dev.interleave.lab.adapter.database.unsafe;
