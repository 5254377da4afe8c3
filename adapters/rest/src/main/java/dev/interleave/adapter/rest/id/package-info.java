/** Texts that become the domain's ids. */
package dev.interleave.adapter.rest.id;
