/** On what the laboratory runs. */
package dev.interleave.lab.facts;
