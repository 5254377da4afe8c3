/**
 * A Quarkus extension that starts the servers for which no URL is configured.
 *
 * <p>In development and tests the deployment half hands embedded servers to Quarkus as Dev
 * Services; a packaged application starts them while it puts its configuration together. {@link
 * dev.interleave.adapter.embedded.EmbeddedSettings} has the settings.
 */
package dev.interleave.adapter.embedded;
