/**
 * Controlled load experiments: sends requests, records the replies, and reconciles them with the
 * rows.
 */
package dev.interleave.lab.measurement;
