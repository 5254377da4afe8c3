/** The resource-oriented face, {@code /api/v1}: what its resources share. */
package dev.interleave.adapter.rest.v1;
