/** Likes of posts. */
package dev.interleave.adapter.rest.like;
