/** On what the laboratory runs. */
package dev.interleave.application.lab.facts;
