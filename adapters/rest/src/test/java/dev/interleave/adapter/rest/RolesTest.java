package dev.interleave.adapter.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A resource without a role, which only tests have: see {@link ResourceWithoutRoles}. */
@QuarkusTest
class RolesTest {

  @Test
  void a_route_without_a_role_is_forbidden() {
    ProblemAssert.assertProblem(Http.get("/unannotated"), 403, "Forbidden");
    assertThat(ResourceWithoutRoles.CALLS).hasValue(0);
  }
}
