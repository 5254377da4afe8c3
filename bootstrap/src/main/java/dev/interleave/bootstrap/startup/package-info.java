/** The life of the process: command line, start, readiness, root route, purges, stop. */
package dev.interleave.bootstrap.startup;
