/**
 * The history of a run: what each client sent, and what it knows of the result. After Jepsen: each
 * operation is invoked, and ends as ok, fail or info.
 */
package dev.interleave.adapter.survival.history;
