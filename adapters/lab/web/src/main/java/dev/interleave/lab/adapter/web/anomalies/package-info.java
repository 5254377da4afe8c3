/** Which anomalies the connected engine lets happen. */
package dev.interleave.lab.adapter.web.anomalies;
