/** The web adapter of the laboratory: routes and a page under {@code /lab}, and a command. */
package dev.interleave.lab.adapter.web;
