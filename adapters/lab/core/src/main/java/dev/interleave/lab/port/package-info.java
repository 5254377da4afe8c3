/** What the laboratory asks and finds, as values that cross its ports. */
package dev.interleave.lab.port;
