package dev.interleave.bootstrap;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The default settings on a new database that no test with another profile has used. */
public final class FreshService implements QuarkusTestProfile {}
