/**
 * Checks of a history, one class each, in linear time apart from sorting. A check never searches
 * for a linearization: intervals, chains and single keys decide, so that operations with an unknown
 * result cost nothing.
 */
package dev.interleave.adapter.survival.checker;
