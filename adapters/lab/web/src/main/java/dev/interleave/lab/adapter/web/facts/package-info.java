/** The facts about the laboratory. */
package dev.interleave.lab.adapter.web.facts;
