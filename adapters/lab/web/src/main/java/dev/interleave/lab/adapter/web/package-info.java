/** The laboratory as people reach it: routes and a page under {@code /lab}, and a command. */
package dev.interleave.lab.adapter.web;
