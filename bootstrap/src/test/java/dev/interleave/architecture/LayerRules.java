package dev.interleave.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** Which modules and layers may see which. */
final class LayerRules {

  /** By name: {@code java..} would admit {@code java.sql}. */
  private static final String[] JDK = {"java.lang..", "java.util..", "java.time..", "java.math.."};

  private final Packages packages;

  LayerRules(Packages packages) {
    this.packages = packages;
  }

  ArchRule domainNeedsTheJdkAlone() {
    return classes()
        .that()
        .resideInAPackage(packages.domain())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages.with(JDK, packages.domain()));
  }

  ArchRule applicationNeedsTheJdkAndTheDomainAlone() {
    return classes()
        .that()
        .resideInAPackage(packages.application())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages.with(JDK, packages.domain(), packages.application()));
  }

  ArchRule laboratoryCoreNeedsTheJdkTheHexagonAndTheExplorerAlone() {
    return classes()
        .that()
        .resideInAPackage(packages.laboratory())
        .and()
        .resideOutsideOfPackage(packages.labAdapters())
        .should()
        .onlyDependOnClassesThat(
            packages
                .in(
                    packages.with(
                        packages.with(packages.explorerCore(), JDK),
                        packages.domain(),
                        packages.application(),
                        packages.laboratory()))
                .and(packages.outside(packages.labAdapters())));
  }

  /** It runs the code of others, and knows nothing of accounts. */
  ArchRule explorerCoreNeedsTheJdkAlone() {
    return classes()
        .that()
        .resideInAnyPackage(packages.explorerCore())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(packages.with(packages.explorerCore(), JDK));
  }

  ArchRule explorerCoreHasNoCycles() {
    return slices()
        .assignedFrom(new CorePackages("explorer", packages.in(packages.explorerCore())))
        .should()
        .beFreeOfCycles();
  }

  /** The product is what remains when the laboratory is deleted. */
  ArchRule productDoesNotSeeTheLaboratory() {
    return noClasses()
        .that()
        .resideOutsideOfPackages(packages.laboratory(), packages.bootstrapOfTheLaboratory())
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages.laboratory());
  }

  ArchRule noModuleSeesBootstrap() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(packages.bootstrap())
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages.bootstrap());
  }

  ArchRule adaptersDoNotSeeEachOther() {
    return slices().matching(packages.eachAdapter()).should().notDependOnEachOther();
  }

  /** And not the handlers and the pipeline, which only bootstrap makes. */
  ArchRule adaptersSeePortsStagesAndQueuesAlone() {
    return noClasses()
        .that()
        .resideInAnyPackage(packages.adapters())
        .should()
        .dependOnClassesThat(
            packages
                .in(packages.application(), packages.laboratory())
                .and(packages.outside(packages.with(packages.ports(), packages.labAdapters())))
                .and(packages.outside(packages.concurrency())));
  }

  ArchRule drivingAdaptersDoNotSeeOutputPorts() {
    return noClasses()
        .that()
        .resideInAnyPackage(packages.drivingAdapters())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages.outputPorts());
  }

  ArchRule drivenAdaptersDoNotSeeInputPorts() {
    return noClasses()
        .that()
        .resideInAnyPackage(packages.drivenAdapters())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages.inputPorts());
  }

  ArchRule embeddedServersDoNotSeeTheHexagon() {
    return noClasses()
        .that()
        .resideInAPackage(packages.embeddedServers())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages.application(), packages.domain());
  }

  /** Or else a new adapter escapes the rules above. */
  ArchRule everyAdapterIsDrivingOrDrivenOrAServer() {
    return classes()
        .that()
        .resideInAnyPackage(packages.adapters())
        .should()
        .resideInAnyPackage(packages.knownAdapters());
  }

  ArchRule onlyBootstrapWires() {
    return classes()
        .that()
        .resideOutsideOfPackage(packages.bootstrap())
        .should(new NotWire(packages));
  }

  /** What loses on purpose is built in one place, which no setting reaches. */
  ArchRule unsafeVariantsBelongToTheLaboratory() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(packages.unsafeVariants())
        .and()
        .doNotHaveSimpleName("LabRaceWiring")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(packages.unsafeVariants());
  }

  ArchRule domainHasNoCycles() {
    return slices().matching(packages.each("domain")).should().beFreeOfCycles();
  }

  ArchRule applicationHasNoCycles() {
    return slices().matching(packages.each("application")).should().beFreeOfCycles();
  }

  ArchRule bootstrapHasNoCycles() {
    return slices().matching(packages.each("bootstrap")).should().beFreeOfCycles();
  }

  ArchRule laboratoryCoreHasNoCycles() {
    return slices()
        .assignedFrom(
            new CorePackages(
                "laboratory",
                packages.in(packages.laboratory()).and(packages.outside(packages.labAdapters()))))
        .should()
        .beFreeOfCycles();
  }
}
