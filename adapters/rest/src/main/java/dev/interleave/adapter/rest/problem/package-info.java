/** Errors as RFC 9457 problem details, whichever layer refuses. */
package dev.interleave.adapter.rest.problem;
