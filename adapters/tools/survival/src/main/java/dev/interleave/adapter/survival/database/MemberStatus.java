package dev.interleave.adapter.survival.database;

/**
 * What a member of a group reports about itself.
 *
 * @param state for example {@code ONLINE}, {@code RECOVERING}, {@code ERROR} or {@code OFFLINE}
 * @param role {@code PRIMARY} or {@code SECONDARY}; empty outside of a group
 * @param readOnly whether {@code super_read_only} is on
 * @param reachable how many members it reaches, itself included
 * @param members how many members its view of the group has
 */
public record MemberStatus(
    String state, String role, boolean readOnly, int reachable, int members) {

  /** A member that does not respond. */
  public static final MemberStatus NONE = new MemberStatus("", "", true, 0, 0);

  /** Whether it is a primary in a majority, and not read-only. */
  public boolean isWritable() {
    return isOnline() && role.equals("PRIMARY") && !readOnly && reachable * 2 > members;
  }

  /** Whether it has caught up with the group. */
  public boolean isOnline() {
    return state.equals("ONLINE");
  }
}
