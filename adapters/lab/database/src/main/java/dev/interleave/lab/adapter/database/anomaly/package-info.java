/** Scripted transactions that produce an anomaly, if the engine does not prevent it. */
package dev.interleave.lab.adapter.database.anomaly;
