/** The anomalies of the connected engine. */
package dev.interleave.lab.adapter.web.anomalies;
