/** How values stand in the laboratory's JSON. */
package dev.interleave.lab.adapter.web.json;
