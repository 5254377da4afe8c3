package dev.interleave.adapter.loadtest;

import java.util.Locale;

/** What a service can do beside the deposit itself, and what can be left out to see its cost. */
enum ServiceFeature {
  /** Whatever is counted with every request. */
  METRICS,
  /** Callers present API keys, and see what is theirs. */
  SECURITY,
  /** Every request has a new idempotency key. */
  IDEMPOTENCY;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
