/** Strict JSON: one document, known fields, domain values read from their own text. */
package dev.interleave.adapter.rest.json;
