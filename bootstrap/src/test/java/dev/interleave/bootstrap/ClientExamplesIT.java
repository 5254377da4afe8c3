package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.faultproxy.TcpFaultProxy;
import dev.interleave.faultproxy.TcpFaultProxy.Cut;
import dev.interleave.faultproxy.TcpFaultProxy.Trap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The client examples print what their page shows, and move money once, whatever cuts the
 * connection of their first deposit.
 */
class ClientExamplesIT {

  private static final Path JAVA = ExamplesPage.FOLDER.resolve("MoveMoney.java");
  private static final Path TYPESCRIPT = ExamplesPage.FOLDER.resolve("move-money.ts");
  private static final String COMPILER = "typescript@5.9.3";
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  /** An account that got three deposits of 0.10 and one of 1.00, and one withdrawal. */
  private static final int MOVEMENTS = 5;

  private static ExternalServers servers;
  private static TcpFaultProxy database;
  private static ServiceInstance instance;
  private static TcpFaultProxy front;
  private static ShellCommands commands;

  @TempDir private static Path folder;

  /** What happens to the first deposit, and what the example prints of it. */
  enum Fault {
    NONE {
      @Override
      Stream<Trap> set() {
        return Stream.empty();
      }
    },
    REQUEST_CUT("no response: repeat") {
      @Override
      Stream<Trap> set() {
        return Stream.of(front.cutAt("/deposits", Cut.BEFORE_DELIVERY));
      }
    },
    RESPONSE_CUT("no response: repeat", "stored response") {
      @Override
      Stream<Trap> set() {
        return Stream.of(front.cutAt("/deposits", Cut.BEFORE_ANSWER));
      }
    },
    COMMIT_LOST("status 503: repeat") {
      @Override
      Stream<Trap> set() {
        return Stream.of(database.cutAtCommit(Cut.BEFORE_DELIVERY));
      }
    },
    COMMIT_UNCONFIRMED("status 503: repeat", "stored response") {
      @Override
      Stream<Trap> set() {
        return Stream.of(database.cutAtCommit(Cut.BEFORE_ANSWER));
      }
    };

    private final List<String> lines;

    Fault(String... lines) {
      this.lines = List.of(lines);
    }

    /** The trap that causes it, if there is one. */
    abstract Stream<Trap> set();
  }

  @BeforeAll
  static void start() {
    servers = ExternalServers.start();
    database = TcpFaultProxy.to(servers.databasePort());
    instance =
        ServiceInstance.start(
                servers,
                ServiceInstance.freePort(),
                Map.of("QUARKUS_DATASOURCE_JDBC_URL", servers.jdbcUrlThrough(database.port())))
            .awaitReady();
    front = TcpFaultProxy.to(instance.port());
    commands = new ShellCommands(folder);
  }

  @AfterAll
  static void stop() {
    front.close();
    instance.close();
    database.close();
    servers.close();
  }

  @ParameterizedTest
  @EnumSource
  void the_java_example_moves_money_once(Fault fault) throws Exception {
    moves_money_once(
        fault, Path.of(System.getProperty("java.home"), "bin", "java").toString(), JAVA.toString());
  }

  @ParameterizedTest
  @EnumSource
  @Tag("heavy")
  void the_typescript_example_moves_money_once(Fault fault) throws Exception {
    ShellCommands.assumeInstalled("npm", "--version");
    if (Files.notExists(folder.resolve("move-money.js"))) {
      compileTypescript();
    }
    moves_money_once(fault, "node", "move-money.js");
  }

  /** As the page does it. */
  private static void compileTypescript() throws Exception {
    commands.run("npm", "install", "--no-audit", "--no-fund", COMPILER);
    assertThat(ExamplesPage.read()).contains(COMPILER);
    List<String> compile = new ArrayList<>(List.of("npx", "tsc", "--strict"));
    compile.addAll(List.of("--target", "es2022", "--module", "commonjs", "--lib", "es2022,dom"));
    compile.addAll(List.of("--erasableSyntaxOnly", "--outDir", ".", TYPESCRIPT.toString()));
    commands.run(compile.toArray(String[]::new));
  }

  private static void moves_money_once(Fault fault, String command, String file) throws Exception {
    String account = openAccount();
    List<Trap> traps = fault.set().toList();

    String output = commands.run(command, file, "http://127.0.0.1:" + front.port(), account);

    traps.forEach(Trap::awaitCut);
    List<String> expected = new ArrayList<>(fault.lines);
    expected.addAll(ExamplesPage.output());
    assertThat(output.lines()).containsExactlyElementsOf(expected);
    String entries = instance.http().get("/api/v1/accounts/" + account + "/entries").body();
    assertThat(Pattern.compile("\"type\":\"(deposit|withdrawal)\"").matcher(entries).results())
        .hasSize(MOVEMENTS);
    assertThat(instance.http().get("/api/v1/accounts/" + account).body())
        .contains("\"balance\":\"50.00\"");
  }

  private static String openAccount() {
    String opened =
        instance
            .http()
            .post("/api/v1/accounts", "{\"name\":\"Ada\",\"openingBalance\":\"100.00\"}")
            .body();
    Matcher id = ID.matcher(opened);
    assertThat(id.find()).as(opened).isTrue();
    return id.group(1);
  }
}
