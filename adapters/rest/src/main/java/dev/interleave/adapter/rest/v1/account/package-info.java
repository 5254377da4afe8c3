/** Accounts: open, list, show. */
package dev.interleave.adapter.rest.v1.account;
