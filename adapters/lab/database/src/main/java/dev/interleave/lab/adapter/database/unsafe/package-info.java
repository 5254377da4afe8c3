/**
 * Variants of the strategies that look right and are not. They are no strategies of the service, no
 * configuration can choose one, and only the laboratory runs them, on rows of its own.
 */
package dev.interleave.lab.adapter.database.unsafe;
