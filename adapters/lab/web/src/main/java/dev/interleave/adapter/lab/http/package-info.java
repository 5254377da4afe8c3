/** The laboratory's door, before any route is looked for. */
package dev.interleave.adapter.lab.http;
