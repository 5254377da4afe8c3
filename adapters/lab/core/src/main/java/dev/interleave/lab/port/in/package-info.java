/** The use cases of the laboratory, one per port. */
package dev.interleave.lab.port.in;
