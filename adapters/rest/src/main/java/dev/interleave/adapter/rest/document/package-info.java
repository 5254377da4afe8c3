/** OpenAPI documents beside the one of API v1. */
package dev.interleave.adapter.rest.document;
