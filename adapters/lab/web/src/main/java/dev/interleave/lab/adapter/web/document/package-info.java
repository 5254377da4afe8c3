/** The OpenAPI document of the laboratory. */
package dev.interleave.lab.adapter.web.document;
