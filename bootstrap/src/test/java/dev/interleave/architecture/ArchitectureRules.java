package dev.interleave.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every rule of the architecture that can be read off the compiled code. */
public final class ArchitectureRules {

  private ArchitectureRules() {}

  /**
   * The rules by name, none of which passes for want of classes to look at.
   *
   * @param root the package above {@code domain}, {@code application}, {@code adapter} and {@code
   *     bootstrap}
   */
  static Map<String, ArchRule> under(String root) {
    Map<String, ArchRule> rules = ofTheProduct(root);
    rules.putAll(ofTheLaboratory(root));
    return rules;
  }

  /** Those that have nothing to look at where the laboratory is not built. */
  public static Map<String, ArchRule> ofTheLaboratory(String root) {
    LayerRules layers = new LayerRules(new Packages(root));
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put(
        "the core of the laboratory needs the JDK, the hexagon and the explorer alone",
        layers.laboratoryCoreNeedsTheJdkTheHexagonAndTheExplorerAlone());
    rules.put("the core of the laboratory has no cycles", layers.laboratoryCoreHasNoCycles());
    rules.put(
        "the core of the explorer needs the JDK alone", layers.explorerCoreNeedsTheJdkAlone());
    rules.put("the core of the explorer has no cycles", layers.explorerCoreHasNoCycles());
    return named(rules);
  }

  /** Those that hold with and without the laboratory. */
  static Map<String, ArchRule> ofTheProduct(String root) {
    Packages packages = new Packages(root);
    LayerRules layers = new LayerRules(packages);
    TechnologyRules technology = new TechnologyRules(packages);
    NamingRules naming = new NamingRules(packages);

    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("domain needs the JDK alone", layers.domainNeedsTheJdkAlone());
    rules.put(
        "application needs the JDK and the domain alone",
        layers.applicationNeedsTheJdkAndTheDomainAlone());
    rules.put("domain has no cycles", layers.domainHasNoCycles());
    rules.put("application has no cycles", layers.applicationHasNoCycles());
    rules.put("bootstrap has no cycles", layers.bootstrapHasNoCycles());
    rules.put("the product does not see the laboratory", layers.productDoesNotSeeTheLaboratory());
    rules.put("no module sees bootstrap", layers.noModuleSeesBootstrap());
    rules.put("adapters do not see each other", layers.adaptersDoNotSeeEachOther());
    rules.put(
        "adapters see ports, stages and queues alone",
        layers.adaptersSeePortsStagesAndQueuesAlone());
    rules.put(
        "driving adapters do not see output ports", layers.drivingAdaptersDoNotSeeOutputPorts());
    rules.put("driven adapters do not see input ports", layers.drivenAdaptersDoNotSeeInputPorts());
    rules.put(
        "embedded servers do not see the hexagon", layers.embeddedServersDoNotSeeTheHexagon());
    rules.put(
        "every adapter is driving, driven or a server",
        layers.everyAdapterIsDrivingOrDrivenOrAServer());
    rules.put("only bootstrap wires", layers.onlyBootstrapWires());
    rules.put(
        "unsafe variants belong to the laboratory", layers.unsafeVariantsBelongToTheLaboratory());
    rules.put("transactions belong to persistence", technology.transactionsBelongToPersistence());
    rules.put("Redis belongs to the Redis lock", technology.redisBelongsToTheRedisLock());
    rules.put("meters belong to metrics", technology.metersBelongToMetrics());
    rules.put("JAX-RS belongs to driving adapters", technology.jaxRsBelongsToDrivingAdapters());
    rules.put("every route has a role", technology.everyRouteHasARole());
    rules.put("money is never floating", technology.moneyIsNeverFloating());
    rules.put("a ledger is called ledger", naming.aLedgerIsCalledLedger());
    rules.put(
        "a like registry is called like registry", naming.aLikeRegistryIsCalledLikeRegistry());
    rules.put(
        "a use case is implemented by a final handler",
        naming.aUseCaseIsImplementedByAFinalHandler());
    rules.put(
        "an input port is a use case of one method", naming.anInputPortIsAUseCaseOfOneMethod());
    rules.put("no name says nothing", naming.noNameSaysNothing());
    rules.put("the pipeline is one expression", naming.thePipelineIsOneExpression());
    return named(rules);
  }

  private static Map<String, ArchRule> named(Map<String, ArchRule> rules) {
    rules.replaceAll((name, rule) -> rule.allowEmptyShould(false).as(name));
    return rules;
  }
}
