/** A deadlock, taken apart. */
package dev.interleave.lab.adapter.web.deadlock;
