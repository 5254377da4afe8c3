/** Many concurrent requests in one transaction. */
package dev.interleave.adapter.persistence.combining;
