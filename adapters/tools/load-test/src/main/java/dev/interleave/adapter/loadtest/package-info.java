/**
 * The load test as a command: it drives a running service over HTTP, as any client would, and
 * counts what was acknowledged and then lost. It shares no code with the service on purpose: a
 * judge does not borrow the accused's arithmetic.
 */
package dev.interleave.adapter.loadtest;
