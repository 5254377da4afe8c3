package dev.interleave.adapter.loadtest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The service with some of its parts, and the caller that goes with it. */
enum Variant {
  PLAIN("plain", Set.of()),
  /** The same in a second process: how far two equal ones differ is what a ratio is worth. */
  PLAIN_AGAIN("plain (second)", Set.of()),
  METRICS("metrics", Set.of(ServiceFeature.METRICS)),
  SECURITY("security", Set.of(ServiceFeature.SECURITY)),
  IDEMPOTENCY("idempotency", Set.of(ServiceFeature.IDEMPOTENCY)),
  ALL("all three", Set.of(ServiceFeature.values()));

  /** Of a service that lives for some minutes on the loopback interface. */
  static final String API_KEY = "what-it-costs";

  private final String label;
  private final Set<ServiceFeature> parts;

  Variant(String label, Set<ServiceFeature> parts) {
    this.label = label;
    this.parts = parts;
  }

  String label() {
    return label;
  }

  boolean has(ServiceFeature part) {
    return parts.contains(part);
  }

  /**
   * The environment variables that make the service this variant. The limit on the rate of a caller
   * is off: it is what would be measured.
   */
  Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("INTERLEAVE_METRICS_ENABLED", String.valueOf(has(ServiceFeature.METRICS)));
    environment.put("INTERLEAVE_RATE_LIMIT_ENABLED", "false");
    environment.put("INTERLEAVE_DEPOSIT_STRATEGY", "atomic");
    if (has(ServiceFeature.SECURITY)) {
      environment.put("INTERLEAVE_SECURITY_MODE", "keys");
      environment.put("INTERLEAVE_SECURITY_KEYS_COSTS_SHA256", sha256(API_KEY));
      environment.put("INTERLEAVE_SECURITY_KEYS_COSTS_ROLE", "customer");
      environment.put("INTERLEAVE_SECURITY_KEYS_COSTS_OWNER", "Costs");
    } else {
      environment.put("INTERLEAVE_SECURITY_MODE", "open");
    }
    return environment;
  }

  /** All of them, another one first in every round: none is always the first or after the same. */
  static List<Variant> inRound(int round) {
    List<Variant> order = new ArrayList<>(List.of(values()));
    Collections.rotate(order, -round);
    if (round % 2 == 1) {
      Collections.reverse(order);
    }
    return order;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
