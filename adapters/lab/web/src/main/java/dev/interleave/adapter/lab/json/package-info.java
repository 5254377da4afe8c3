/** How values stand in the laboratory's JSON. */
package dev.interleave.adapter.lab.json;
