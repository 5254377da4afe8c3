/** The upper limit of measurements over HTTP. */
package dev.interleave.lab.adapter.web.nothing;
