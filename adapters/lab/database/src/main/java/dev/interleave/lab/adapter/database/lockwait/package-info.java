/** Detects lock waits in the database. */
package dev.interleave.lab.adapter.database.lockwait;
