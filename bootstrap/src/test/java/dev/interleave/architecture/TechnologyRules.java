package dev.interleave.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;

/** Which modules may use which technology. */
final class TechnologyRules {

  private final Packages packages;

  TechnologyRules(Packages packages) {
    this.packages = packages;
  }

  ArchRule transactionsBelongToPersistence() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(packages.adapter("persistence"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.quarkus.narayana..",
            "io.quarkus.hibernate..",
            "jakarta.transaction..",
            "jakarta.persistence..",
            "org.hibernate..",
            "javax.transaction..");
  }

  ArchRule redisBelongsToTheRedisLock() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages.adapter("redislock"), packages.bootstrap())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.quarkus.redis..", "io.vertx.redis..", "io.vertx.mutiny.redis..");
  }

  ArchRule metersBelongToMetrics() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages.adapter("metrics"), packages.bootstrap())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.micrometer..");
  }

  ArchRule jaxRsBelongsToDrivingAdapters() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages.drivingAdapters())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("jakarta.ws.rs..");
  }

  /** One that {@code @PermitAll} opens has none either. */
  ArchRule everyRouteHasARole() {
    return methods()
        .that()
        .areDeclaredInClassesThat()
        .resideInAnyPackage(packages.drivingAdapters())
        .and()
        .areMetaAnnotatedWith("jakarta.ws.rs.HttpMethod")
        .should()
        .beAnnotatedWith("jakarta.annotation.security.RolesAllowed")
        .orShould()
        .beDeclaredInClassesThat()
        .areAnnotatedWith("jakarta.annotation.security.RolesAllowed");
  }

  ArchRule moneyIsNeverFloating() {
    return classes()
        .that()
        .resideInAnyPackage(packages.with(packages.ports(), packages.domain()))
        .should(new NotFloat());
  }
}
