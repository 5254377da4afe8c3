package dev.interleave.adapter.rest.account;

/** {@code {"message": "Reset complete"}}. */
record ResetResponse(String message) {}
