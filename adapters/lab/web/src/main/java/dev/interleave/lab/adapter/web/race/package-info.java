/** The orders of a contest. */
package dev.interleave.lab.adapter.web.race;
