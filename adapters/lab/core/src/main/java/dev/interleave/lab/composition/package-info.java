/** Which guards may share a row. */
package dev.interleave.lab.composition;
