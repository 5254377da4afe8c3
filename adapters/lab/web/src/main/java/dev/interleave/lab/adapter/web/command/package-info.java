/** The laboratory as a command: tables for people, the routes' JSON for programs. */
package dev.interleave.lab.adapter.web.command;
