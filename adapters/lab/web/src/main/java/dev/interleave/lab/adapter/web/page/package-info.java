/** The laboratory's page. Its files are static resources. */
package dev.interleave.lab.adapter.web.page;
