/** The command line of the laboratory, with tables or the routes' JSON as output. */
package dev.interleave.lab.adapter.web.command;
