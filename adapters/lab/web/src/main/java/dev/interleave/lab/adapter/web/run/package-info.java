/** Runs: start, watch, cancel, list, export. */
package dev.interleave.lab.adapter.web.run;
