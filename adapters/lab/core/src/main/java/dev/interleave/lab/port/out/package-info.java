/**
 * What the laboratory needs of the outside: ledgers to watch, rows of its own, and the engine's
 * views.
 */
package dev.interleave.lab.port.out;
