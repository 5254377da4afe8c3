/** The limit of what is measured over HTTP. */
package dev.interleave.lab.adapter.web.nothing;
