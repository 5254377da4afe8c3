package dev.interleave.lab.adapter.web.facts;

import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.LaboratoryView;
import java.util.List;
import java.util.stream.Stream;

/**
 * The description of the laboratory.
 *
 * @param detection the source of the lock waits
 * @param java the version of this JVM
 */
public record FactsResponse(
    String engine,
    String detection,
    List<GuardResponse> guards,
    List<String> operations,
    Limits limits,
    int cpus,
    String java) {

  /** A guard. */
  public record GuardResponse(
      String name, String kind, boolean ofLikes, String title, String summary) {}

  /** The limits of a run. */
  public record Limits(
      int clients, long requests, long durationMillis, int accounts, int runsAtOnce) {}

  public static FactsResponse of(LaboratoryView laboratory) {
    return new FactsResponse(
        laboratory.engine(),
        laboratory.detection(),
        Stream.of(Guard.values()).map(FactsResponse::guard).toList(),
        Stream.of(LabOperation.values()).map(EnumNames::of).toList(),
        new Limits(
            LabWorkload.MOST_CLIENTS,
            LabWorkload.MOST_REQUESTS,
            LabWorkload.LONGEST.toMillis(),
            LabWorkload.MOST_ACCOUNTS,
            laboratory.runsAtOnce()),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"));
  }

  private static GuardResponse guard(Guard guard) {
    return new GuardResponse(
        EnumNames.of(guard),
        EnumNames.of(guard.kind()),
        guard.isOfLikes(),
        GuardTexts.title(guard),
        GuardTexts.summary(guard));
  }
}
