/** The limit of what is measured over HTTP. */
package dev.interleave.adapter.lab.nothing;
