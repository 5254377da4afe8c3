/** What crosses the hexagon on both sides: results, conflicts, the names of the strategies. */
package dev.interleave.application.port;
