/** The OpenAPI document of the laboratory. */
package dev.interleave.adapter.lab.document;
