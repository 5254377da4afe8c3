/**
 * Databases as child processes: a MySQL, and a group of three that replicate behind an HAProxy.
 *
 * <p>The programs come from Debian's packages. They are unpacked into a cache and not installed.
 */
package dev.interleave.adapter.survival.database;
