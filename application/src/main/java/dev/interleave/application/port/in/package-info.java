/**
 * What the service can do, for driving adapters: use cases of one method each, commands and views.
 */
package dev.interleave.application.port.in;
