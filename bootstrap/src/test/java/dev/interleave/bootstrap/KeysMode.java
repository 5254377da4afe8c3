package dev.interleave.bootstrap;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Three customers and an operator, whose keys are words here. */
public class KeysMode implements QuarkusTestProfile {

  public static final String ALICE = "alice-key";
  public static final String BOB = "bob-key";
  public static final String CAROL = "carol-key";
  public static final String OPERATOR = "operator-key";

  /** Exists where requests are few: the tests of one caller do not use up those of the other. */
  static final String SECOND_OPERATOR = "second-operator-key";

  static final String THIRD_OPERATOR = "third-operator-key";

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> settings = new HashMap<>();
    key(settings, "alice", ALICE, "customer");
    settings.put("interleave.security.keys.alice.owner", "Alice&Co");
    key(settings, "bob", BOB, "customer");
    settings.put("interleave.security.keys.bob.owner", "Bob");
    key(settings, "carol", CAROL, "customer");
    settings.put("interleave.security.keys.carol.owner", "Carol");
    key(settings, "root", OPERATOR, "operator");
    return settings;
  }

  private static void key(Map<String, String> settings, String name, String key, String role) {
    settings.put("interleave.security.keys." + name + ".sha256", sha256(key));
    settings.put("interleave.security.keys." + name + ".role", role);
  }

  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Alice has got her next key, and still has the one before. */
  public static final class Rotating extends KeysMode {

    static final String NEXT_OF_ALICE = "alice-next-key";

    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = super.getConfigOverrides();
      key(settings, "alice-next", NEXT_OF_ALICE, "customer");
      settings.put("interleave.security.keys.alice-next.owner", "Alice&Co");
      settings.put("interleave.rate-limit.enabled", "false");
      return settings;
    }
  }

  /** Five requests at once and one a second for each caller, and the laboratory off. */
  public static final class StingyWithoutLaboratory extends KeysMode {
    @Override
    public Map<String, String> getConfigOverrides() {
      Map<String, String> settings = super.getConfigOverrides();
      settings.put("interleave.rate-limit.requests-per-second", "1");
      settings.put("interleave.rate-limit.burst", "5");
      settings.put("interleave.lab.enabled", "false");
      key(settings, "second-root", SECOND_OPERATOR, "operator");
      key(settings, "third-root", THIRD_OPERATOR, "operator");
      return settings;
    }
  }
}
