/** Which guards may share a row. */
package dev.interleave.adapter.lab.composition;
