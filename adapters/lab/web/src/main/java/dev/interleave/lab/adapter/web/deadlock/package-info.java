/** The structure of a deadlock. */
package dev.interleave.lab.adapter.web.deadlock;
