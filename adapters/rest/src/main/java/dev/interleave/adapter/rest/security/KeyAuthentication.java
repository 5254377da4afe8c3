package dev.interleave.adapter.rest.security;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Authenticates callers by {@code Authorization: Bearer <key>}, before routing.
 *
 * <p>No identity provider is involved, because the keys are in memory.
 */
@Singleton
final class KeyAuthentication implements HttpAuthenticationMechanism {

  /** The grammar of RFC 6750; the length is far beyond any key of ours. */
  private static final Pattern BEARER =
      Pattern.compile("Bearer +([A-Za-z0-9._~+/-]{1,512}=*)", Pattern.CASE_INSENSITIVE);

  /** Asked at the first request: this bean is made while there is no configuration yet. */
  private final Instance<Access> access;

  private final AccessFilter accessFilter;

  @Inject
  KeyAuthentication(Instance<Access> access, AccessFilter accessFilter) {
    this.access = access;
    this.accessFilter = accessFilter;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext exchange, IdentityProviderManager unused) {
    Optional<Caller> anybody = access.get().withoutKey();
    if (anybody.isPresent()) {
      return Uni.createFrom().item(identityOf(anybody.get()));
    }
    List<String> headers = exchange.request().headers().getAll(HttpHeaders.AUTHORIZATION);
    if (headers.isEmpty()) {
      return Uni.createFrom().nullItem();
    }
    Optional<Caller> caller = headers.size() == 1 ? callerOf(headers.get(0)) : Optional.empty();
    return caller
        .filter(known -> accessFilter.admits(known, exchange))
        .map(known -> Uni.createFrom().item(identityOf(known)))
        .orElseGet(() -> Uni.createFrom().failure(new AuthenticationFailedException()));
  }

  private Optional<Caller> callerOf(String header) {
    Matcher bearer = BEARER.matcher(header);
    return bearer.matches() ? access.get().keys().callerOf(bearer.group(1)) : Optional.empty();
  }

  private static SecurityIdentity identityOf(Caller caller) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(caller.name()))
        .addRoles(caller.roles().stream().map(Role::roleName).collect(Collectors.toSet()))
        .addAttribute(CurrentCaller.ATTRIBUTE, caller)
        .build();
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
    return Uni.createFrom()
        .item(
            new ChallengeData(
                HttpResponseStatus.UNAUTHORIZED.code(),
                HttpHeaderNames.WWW_AUTHENTICATE,
                "Bearer"));
  }

  /** The whole answer: Quarkus's own has no body. */
  @Override
  public Uni<Boolean> sendChallenge(RoutingContext exchange) {
    accessFilter.rejectUnauthenticated(exchange);
    return Uni.createFrom().item(true);
  }

  /** None: no identity provider is asked. */
  @Override
  public Set<Class<? extends io.quarkus.security.identity.request.AuthenticationRequest>>
      getCredentialTypes() {
    return Set.of();
  }
}
