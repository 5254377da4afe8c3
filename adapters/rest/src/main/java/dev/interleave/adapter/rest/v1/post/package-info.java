/** Posts and their likes. */
package dev.interleave.adapter.rest.v1.post;
