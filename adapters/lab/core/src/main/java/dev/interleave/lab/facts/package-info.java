/** The environment of the laboratory. */
package dev.interleave.lab.facts;
