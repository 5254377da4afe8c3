/** What the explorer needs from the database and from the operations. */
package dev.interleave.explorer.port;
