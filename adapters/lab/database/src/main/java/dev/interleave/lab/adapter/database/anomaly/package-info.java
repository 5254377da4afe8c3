/** Scripted transactions that let an anomaly happen, or are kept from it. */
package dev.interleave.lab.adapter.database.anomaly;
