/** The HTTP load target and the latency recorder of the laboratory. */
package dev.interleave.lab.adapter.load;
