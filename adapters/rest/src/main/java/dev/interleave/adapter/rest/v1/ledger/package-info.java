/** What was posted, and whether it adds up. */
package dev.interleave.adapter.rest.v1.ledger;
