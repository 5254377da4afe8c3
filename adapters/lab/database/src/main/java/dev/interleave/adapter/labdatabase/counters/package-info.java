/** What the engine counts. */
package dev.interleave.adapter.labdatabase.counters;
