/** The result of an exploration. */
package dev.interleave.explorer.report;
