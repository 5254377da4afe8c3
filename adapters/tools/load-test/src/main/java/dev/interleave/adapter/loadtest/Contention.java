package dev.interleave.adapter.loadtest;

/** How many accounts the clients share. */
enum Contention {
  /** So many that two clients seldom want the same row. */
  SPREAD("100 accounts", 100),
  /** All clients want one row. */
  HOT("one account", 1);

  private final String label;
  private final int accounts;

  Contention(String label, int accounts) {
    this.label = label;
    this.accounts = accounts;
  }

  String label() {
    return label;
  }

  int accounts() {
    return accounts;
  }
}
