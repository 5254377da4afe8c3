/** Sees who waits for a lock of the database. */
package dev.interleave.lab.adapter.database.lockwait;
