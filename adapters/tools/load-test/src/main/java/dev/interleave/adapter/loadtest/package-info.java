/**
 * The load test as a command: it drives a running service over HTTP, as any client would, and
 * counts what was acknowledged and then lost. It shares no code with the service, so that a defect
 * of the service cannot hide in the load test.
 */
package dev.interleave.adapter.loadtest;
