/** A PostgreSQL server for tests. */
package dev.interleave.adapter.embedded.postgres;
