/**
 * The laboratory's own work on the connected database: rows, lock views, scripted transactions, and
 * variants that are wrong on purpose and cannot be configured for the service.
 */
package dev.interleave.lab.adapter.database;
