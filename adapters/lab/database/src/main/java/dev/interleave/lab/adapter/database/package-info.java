/**
 * The experiments of the laboratory on the connected database: rows, lock views, scripted
 * transactions, and unsafe variants that cannot be configured for the service.
 */
package dev.interleave.lab.adapter.database;
