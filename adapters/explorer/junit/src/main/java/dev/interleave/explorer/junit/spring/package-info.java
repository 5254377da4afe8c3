/** Optional wiring for Spring. */
package dev.interleave.explorer.junit.spring;
