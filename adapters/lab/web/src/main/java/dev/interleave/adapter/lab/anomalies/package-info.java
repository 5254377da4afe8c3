/** Which anomalies the connected engine lets happen. */
package dev.interleave.adapter.lab.anomalies;
