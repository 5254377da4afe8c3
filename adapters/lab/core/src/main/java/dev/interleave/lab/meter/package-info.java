/**
 * The honest meter: loads the service, keeps books on what it was answered, and compares them with
 * the rows.
 */
package dev.interleave.lab.meter;
