/** The guards that can share a row. */
package dev.interleave.lab.adapter.web.composition;
