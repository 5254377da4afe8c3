package dev.interleave.adapter.rest.transfer;

/** {@code {"success": true}}: a transfer that did not happen answers a problem. */
record TransferResponse(boolean success) {}
