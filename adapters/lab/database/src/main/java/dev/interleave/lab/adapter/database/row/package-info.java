/** The rows of experiments. */
package dev.interleave.lab.adapter.database.row;
