package dev.interleave.adapter.survival.run;

import java.nio.file.Path;

/**
 * Which service the instances run.
 *
 * @param jar the packaged service, {@code quarkus-run.jar}
 * @param laboratory whether they have the laboratory, which the header {@code X-Strategy} needs
 */
public record ServiceBuild(Path jar, boolean laboratory) {}
