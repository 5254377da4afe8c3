/**
 * What every adapter must keep: one contract per port, fakes that keep it too, and the race that
 * shows whether it is kept under concurrency.
 */
package dev.interleave.contract;
