/** What the laboratory's meter needs of the outside: a recorder of latencies, and HTTP. */
package dev.interleave.lab.adapter.load;
