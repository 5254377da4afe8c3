/** The values that cross the ports of the laboratory. */
package dev.interleave.lab.port;
