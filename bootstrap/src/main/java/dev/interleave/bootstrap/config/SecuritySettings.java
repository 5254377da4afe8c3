package dev.interleave.bootstrap.config;

import dev.interleave.adapter.rest.security.ApiKey;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.adapter.rest.security.SecurityMode;
import dev.interleave.domain.account.Owner;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Access control: {@code interleave.security.*}. */
@ConfigMapping(prefix = "interleave.security")
public interface SecuritySettings {

  /** {@code open} or {@code keys}. If it is not set, {@link Exposure} decides. */
  Optional<SecurityMode> mode();

  /** The keys by name. */
  Map<String, Key> keys();

  /** One key. The service knows only its hash. */
  interface Key {

    /** The SHA-256 hash of the key, in hexadecimal. */
    String sha256();

    /** {@code customer} or {@code operator}. */
    Role role();

    /** The owner whose accounts a customer sees. */
    Optional<String> owner();
  }

  default List<ApiKey> apiKeys() {
    return keys().entrySet().stream()
        .map(
            key ->
                new ApiKey(
                    key.getKey(),
                    key.getValue().sha256(),
                    key.getValue().role(),
                    key.getValue().owner().map(Owner::new)))
        .toList();
  }
}
