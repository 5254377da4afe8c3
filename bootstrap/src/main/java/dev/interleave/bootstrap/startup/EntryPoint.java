package dev.interleave.bootstrap.startup;

/**
 * A page of the service that the root route links to.
 *
 * @param name of the link, in lower case
 * @param path absolute, without the host
 * @param open whether the configuration enables it
 */
public record EntryPoint(String name, String path, boolean open) {}
