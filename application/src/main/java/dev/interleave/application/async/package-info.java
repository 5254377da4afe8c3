/** What everything needs that answers later. */
package dev.interleave.application.async;
