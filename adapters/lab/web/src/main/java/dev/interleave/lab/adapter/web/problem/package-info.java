/** The errors of the laboratory as problem details (RFC 9457). */
package dev.interleave.lab.adapter.web.problem;
