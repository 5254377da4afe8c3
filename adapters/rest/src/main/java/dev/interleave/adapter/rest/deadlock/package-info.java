/** The deadlock that the tutorial provokes. */
package dev.interleave.adapter.rest.deadlock;
