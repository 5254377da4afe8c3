package dev.interleave.application.port.out;

import dev.interleave.application.port.IdempotencyKey;

/**
 * The claim of a request to be the only one under its key.
 *
 * @param key whose key, and which
 * @param operation the same key names another request for each kind of operation; up to 20 letters
 * @param fingerprint what the request asks for
 */
public record Claim(IdempotencyKey key, String operation, Fingerprint fingerprint) {}
