/**
 * What the service needs, for driven adapters: the ledger, the likes, the accounts as they stand.
 */
package dev.interleave.application.port.out;
