/** Optional wiring for Quarkus. */
package dev.interleave.explorer.junit.quarkus;
