package dev.interleave.adapter.rest.security;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The caller of the request that is being answered, for resources. */
@Singleton
public final class CurrentCaller {

  static final String ATTRIBUTE = "dev.interleave.caller";

  private final SecurityIdentity identity;

  @Inject
  CurrentCaller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /**
   * @throws IllegalStateException outside of a request that was let in, which no method with
   *     {@code @RolesAllowed} is
   */
  public Caller get() {
    Caller caller = identity.getAttribute(ATTRIBUTE);
    if (caller == null) {
      throw new IllegalStateException("the request has no caller");
    }
    return caller;
  }
}
