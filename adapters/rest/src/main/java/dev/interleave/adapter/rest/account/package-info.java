/** Balances, and the seed's reset. */
package dev.interleave.adapter.rest.account;
