/** The counters of the engine. */
package dev.interleave.lab.adapter.database.counters;
