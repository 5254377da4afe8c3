/** Many requests for the same rows in one transaction. */
package dev.interleave.adapter.persistence.combining;
