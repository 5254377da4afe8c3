/** What the laboratory can be asked for, one thing per port. */
package dev.interleave.lab.port.in;
