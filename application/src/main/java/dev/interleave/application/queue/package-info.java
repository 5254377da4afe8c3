/** The fair queue of requests that wait without a thread. */
package dev.interleave.application.queue;
