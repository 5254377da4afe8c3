/** What happens to every request and every answer before and beside the resources. */
package dev.interleave.adapter.rest.http;
