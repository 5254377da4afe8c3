/** The laboratory's door, before any route is looked for. */
package dev.interleave.lab.adapter.web.http;
