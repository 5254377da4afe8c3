/** Selects the orders that an exploration runs. */
package dev.interleave.explorer.search;
