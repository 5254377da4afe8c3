package dev.interleave.adapter.rest.security;

/** Whether callers must authenticate. */
public enum SecurityMode {
  /** Every caller has all roles. A key that is sent is ignored. */
  OPEN,
  /** Only requests with a known key are accepted. */
  KEYS
}
