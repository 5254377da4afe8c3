/** A deadlock, taken apart. */
package dev.interleave.adapter.lab.deadlock;
