/** What the service needs, for driven adapters: the ledger, the likes, the accounts. */
package dev.interleave.application.port.out;
