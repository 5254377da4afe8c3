package dev.interleave.adapter.benchmark;

import io.vertx.core.buffer.Buffer;

/**
 * A POST.
 *
 * @param path with a slash in front
 * @param body JSON
 */
record LoadRequest(String path, Buffer body) {}
