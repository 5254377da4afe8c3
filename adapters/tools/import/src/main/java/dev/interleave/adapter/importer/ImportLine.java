package dev.interleave.adapter.importer;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.MovementKind;
import java.util.List;

/**
 * A valid line of the file.
 *
 * @param number of its first line in the file, from 1
 * @param cells as they are in the file, for the report of refused lines
 * @param subject the account of a deposit or a withdrawal, or the source of a transfer
 * @param target of a transfer; null otherwise
 * @param amount in currency units, for example {@code 5.00}
 * @param memo empty if there is none
 * @param key the idempotency key of the file; empty if there is none
 */
record ImportLine(
    int number,
    List<String> cells,
    MovementKind kind,
    AccountId subject,
    AccountId target,
    String amount,
    String memo,
    String key) {}
