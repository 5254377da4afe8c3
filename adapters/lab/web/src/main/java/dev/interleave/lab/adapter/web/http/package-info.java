/** Access control before routing. */
package dev.interleave.lab.adapter.web.http;
