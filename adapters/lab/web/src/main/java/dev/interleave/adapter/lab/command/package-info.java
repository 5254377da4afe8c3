/** The laboratory as a command: tables for people, the routes' JSON for programs. */
package dev.interleave.adapter.lab.command;
