package dev.interleave.adapter.rest.like;

/** {@code {"success": true, "message": "Liked!"}}. */
record LikeResponse(boolean success, String message) {}
