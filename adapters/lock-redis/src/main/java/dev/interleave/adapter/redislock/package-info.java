/**
 * A leased lock in Redis, and the ledgers that work under it.
 *
 * <p>The lease keeps callers from colliding; it does not keep them from being wrong. It can expire
 * while its holder still runs, and Redis can forget it. What refuses the stale writer is the
 * version of the row, checked by the ledger inside.
 */
package dev.interleave.adapter.redislock;
