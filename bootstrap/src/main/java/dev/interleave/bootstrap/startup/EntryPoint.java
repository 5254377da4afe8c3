package dev.interleave.bootstrap.startup;

/**
 * A page of the service that the root route links to.
 *
 * @param name of the link, in lower case
 * @param purpose what is behind the link, in a few words
 * @param path absolute, without the host
 * @param open whether the configuration enables it
 */
public record EntryPoint(String name, String purpose, String path, boolean open) {}
