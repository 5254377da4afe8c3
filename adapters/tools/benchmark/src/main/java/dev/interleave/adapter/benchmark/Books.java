package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.Untestable;
import java.util.Locale;

/**
 * What accounts hold, in units of what is moved; or who likes a post.
 *
 * @param balances the sum of the balances; or the post's count
 * @param entries the sum of the entries' amounts; or the number of the likes
 * @param versions how many changes the rows have seen; or the post's count
 */
record Books(long balances, long entries, long versions) {

  static final Books NONE = new Books(0, 0, 0);

  /**
   * @throws Untestable if what was acknowledged is not there, or more than can be explained
   */
  void requireApplied(Books before, Sample sample, Cell cell) {
    long changes = versions - before.versions;
    long legs = cell.traffic().kind().legs();
    long money = cell.traffic().kind() == Traffic.Kind.TRANSFER ? 0 : changes;
    boolean right =
        changes >= legs * sample.acknowledged()
            && changes <= legs * (sample.acknowledged() + sample.unknown())
            && balances - before.balances == money
            && entries - before.entries == money;
    if (!right) {
      throw Untestable.byLoss(
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
