/**
 * Authentication, roles, the caller of a request, and rate limits.
 *
 * <p>Bootstrap decides which keys exist: it builds the {@link
 * dev.interleave.adapter.rest.security.Access}.
 */
package dev.interleave.adapter.rest.security;
