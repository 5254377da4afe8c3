/** Lets one thread of an execution run at a time. */
package dev.interleave.explorer.schedule;
