/** What the engine counts. */
package dev.interleave.lab.adapter.database.counters;
