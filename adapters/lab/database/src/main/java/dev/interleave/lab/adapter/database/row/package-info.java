/** Rows that experiments open for themselves, and remove when they are done. */
package dev.interleave.lab.adapter.database.row;
