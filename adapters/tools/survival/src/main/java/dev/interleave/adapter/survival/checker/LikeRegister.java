package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.EventType;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The values that a register can have after a sequence of operations.
 *
 * <p>An operation with an unknown result may take effect at any later time, until its key is
 * acknowledged. So it stays pending, and each later set of values contains its value. An operation
 * that is acknowledged after others of the register may have taken effect before them.
 */
final class LikeRegister {

  private enum Value {
    LIKED,
    NOT_LIKED;

    static Value of(boolean liked) {
      return liked ? LIKED : NOT_LIKED;
    }
  }

  private final Set<Value> values;
  private final Map<String, Value> pending = new HashMap<>();

  /** The pending keys after which another operation of the register was acknowledged. */
  private final Set<String> overtaken = new HashSet<>();

  private final Set<String> acknowledged = new HashSet<>();
  private String last = "the opening state";

  LikeRegister(boolean liked) {
    values = EnumSet.of(Value.of(liked));
  }

  /**
   * Applies an operation.
   *
   * @param key the idempotency key, or another unique name
   * @param like whether it is a like
   * @param end how it ended
   */
  void apply(String key, boolean like, EventType end) {
    Value value = Value.of(like);
    if (end == EventType.INFO && !acknowledged.contains(key)) {
      pending.put(key, value);
      values.add(value);
    } else if (end == EventType.OK && acknowledged.add(key)) {
      last = (like ? "like" : "unlike") + " with " + key;
      pending.remove(key);
      if (!overtaken.remove(key)) {
        values.clear();
      }
      values.add(value);
      values.addAll(pending.values());
      overtaken.addAll(pending.keySet());
    }
  }

  boolean allows(boolean liked) {
    return values.contains(Value.of(liked));
  }

  /** The last acknowledged operation. */
  String last() {
    return last;
  }
}
