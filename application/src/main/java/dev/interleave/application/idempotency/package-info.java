/** What an instance knows of the keys of its requests beyond the database. */
package dev.interleave.application.idempotency;
