/** The deadlock that the seed provokes. */
package dev.interleave.adapter.rest.deadlock;
