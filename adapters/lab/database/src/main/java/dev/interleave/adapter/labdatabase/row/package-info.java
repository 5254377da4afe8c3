/** Rows that experiments open for themselves, and remove when they are done. */
package dev.interleave.adapter.labdatabase.row;
