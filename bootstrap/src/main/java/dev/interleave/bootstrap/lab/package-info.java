/**
 * Builds the laboratory. The profile {@code product} leaves this package out, and nothing else
 * refers to it.
 */
package dev.interleave.bootstrap.lab;
