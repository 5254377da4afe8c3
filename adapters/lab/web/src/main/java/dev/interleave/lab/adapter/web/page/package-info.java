/** The laboratory's page; its files are served as they are. */
package dev.interleave.lab.adapter.web.page;
