/** Deposits, withdrawals and transfers. */
package dev.interleave.adapter.rest.v1.movement;
