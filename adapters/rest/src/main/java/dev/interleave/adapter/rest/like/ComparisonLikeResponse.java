package dev.interleave.adapter.rest.like;

/** {@code {"success": true, "message": "Liked!"}}. */
record ComparisonLikeResponse(boolean success, String message) {}
