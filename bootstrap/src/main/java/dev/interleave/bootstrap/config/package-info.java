/**
 * The settings {@code interleave.*}, and the properties that are derived from them. Sees no other
 * package of bootstrap.
 */
package dev.interleave.bootstrap.config;
