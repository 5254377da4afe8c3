/** Scripted transactions that let an anomaly happen, or are kept from it. */
package dev.interleave.adapter.labdatabase.anomaly;
