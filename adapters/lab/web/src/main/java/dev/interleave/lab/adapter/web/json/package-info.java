/** The formats of values in the laboratory's JSON. */
package dev.interleave.lab.adapter.web.json;
