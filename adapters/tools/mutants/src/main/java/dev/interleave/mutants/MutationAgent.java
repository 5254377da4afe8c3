package dev.interleave.mutants;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Path;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/** Replaces a part of the SQL that a JVM prepares with MySQL Connector/J. */
public final class MutationAgent {

  private static final String CONNECTION = "com.mysql.cj.jdbc.ConnectionImpl";

  private MutationAgent() {}

  /** The option of a JVM that runs this mutant. It names the jar of this class. */
  public static String jvmOption(Mutant mutant) {
    try {
      Path jar =
          Path.of(MutationAgent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return "-javaagent:" + jar + "=" + mutant.label();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Called by the JVM before its main method.
   *
   * @param label of the mutant
   * @throws IllegalArgumentException if there is none
   */
  public static void premain(String label, Instrumentation instrumentation) {
    Mutant mutant =
        Mutant.of(label)
            .orElseThrow(() -> new IllegalArgumentException("no mutant '" + label + "'"));
    Advice rewriting =
        Advice.withCustomMapping()
            .bind(SqlRewriting.Original.class, mutant.original())
            .bind(SqlRewriting.Replacement.class, mutant.replacement())
            .to(SqlRewriting.class);
    new AgentBuilder.Default()
        .with(AgentBuilder.Listener.StreamWriting.toSystemError().withErrorsOnly())
        .type(named(CONNECTION))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(
                    rewriting.on(named("prepareStatement").and(takesArgument(0, String.class)))))
        .installOn(instrumentation);
  }
}
