package dev.interleave.adapter.survival.anomaly;

/** Adya's direct dependencies, with Elle's names. */
public enum DependencyKind {
  /** Write-write: a transaction wrote a version, and another wrote the next one. */
  WW,
  /** Write-read: a transaction wrote a version, and another read it. */
  WR,
  /** Read-write, or anti-dependency: a transaction read a version, and another wrote the next. */
  RW
}
