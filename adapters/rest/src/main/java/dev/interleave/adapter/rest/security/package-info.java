/**
 * Who calls: API keys, roles, the caller that resources ask for, and the limits of each caller.
 *
 * <p>Which keys there are, and whether there are any, is decided by whoever builds an {@link
 * dev.interleave.adapter.rest.security.Access}.
 */
package dev.interleave.adapter.rest.security;
