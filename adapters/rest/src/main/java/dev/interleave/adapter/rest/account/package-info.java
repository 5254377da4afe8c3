/** Balances, and the reset of the tutorial. */
package dev.interleave.adapter.rest.account;
