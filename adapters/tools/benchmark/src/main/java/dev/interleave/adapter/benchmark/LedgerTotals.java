package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import java.util.Locale;

/**
 * The totals of accounts, in units of what is moved, or of a post's likes.
 *
 * @param balances the sum of the balances; or the post's count
 * @param entries the sum of the entries' amounts; or the number of the likes
 * @param versions how many changes the rows have seen; or the post's count
 */
record LedgerTotals(long balances, long entries, long versions) {

  static final LedgerTotals NONE = new LedgerTotals(0, 0, 0);

  /**
   * @throws MeasurementException if what was acknowledged is not there, or more than can be
   *     explained
   */
  void requireApplied(LedgerTotals before, LoadSample sample, Cell cell) {
    long changes = versions - before.versions;
    long legs = cell.traffic().kind().legs();
    long money = cell.traffic().kind() == Traffic.Kind.TRANSFER ? 0 : changes;
    boolean right =
        changes >= legs * sample.acknowledged()
            && changes <= legs * (sample.acknowledged() + sample.unknown())
            && balances - before.balances == money
            && entries - before.entries == money;
    if (!right) {
      throw MeasurementException.byLoss(
          String.format(
              Locale.ROOT,
              "%s: lost or doubled: before %s, after %s, acknowledged %d, unknown %d",
              cell.name(),
              before,
              this,
              sample.acknowledged(),
              sample.unknown()));
    }
  }
}
