/** The verdict over a whole ledger. */
package dev.interleave.application.reconciliation;
