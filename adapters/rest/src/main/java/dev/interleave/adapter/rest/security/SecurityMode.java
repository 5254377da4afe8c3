package dev.interleave.adapter.rest.security;

/** Whether callers have to say who they are. */
public enum SecurityMode {
  /** Everybody may do everything; a key that is sent is ignored. */
  OPEN,
  /** Only who presents a known key gets in. */
  KEYS
}
