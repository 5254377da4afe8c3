/** Which guards may share a row. */
package dev.interleave.application.lab.composition;
