/**
 * How many movements a second each strategy answers, beside what the same statements reach without
 * a service and what a service reaches that does nothing.
 */
package dev.interleave.adapter.benchmark;
