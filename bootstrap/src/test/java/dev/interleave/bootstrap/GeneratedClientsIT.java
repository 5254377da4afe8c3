package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients that are generated from {@code /q/openapi} compile, and move money as text: three
 * deposits of 0.10 to 100.00 are exactly 100.30. The generated code stays in a temporary folder.
 */
@QuarkusIntegrationTest
@Tag("heavy")
class GeneratedClientsIT {

  private static final String OPENAPI_TYPESCRIPT = "openapi-typescript@7.13.0";
  private static final String TYPESCRIPT = "typescript@5.9.3";
  private static final String OPENAPI_GENERATOR = "org.openapitools:openapi-generator-cli:7.25.0";
  private static final String DEPENDENCY_PLUGIN =
      "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:";

  /** Type annotations without a number: a change of the schema to a number does not compile. */
  private static final String TYPESCRIPT_CLIENT =
      """
      import type { paths, components } from "./api";
      declare const process: { argv: string[] };
      type Schemas = components["schemas"];
      const service = process.argv[2];
      async function post<T>(path: string, body: unknown): Promise<T> {
        const answer = await fetch(service + path, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(body),
        });
        if (answer.status !== 201) throw new Error(await answer.text());
        return (await answer.json()) as T;
      }
      type Opened =
        paths["/api/v1/accounts"]["post"]["responses"]["201"]["content"]["application/json"];
      async function main(): Promise<void> {
        const opening: Schemas["OpenAccount"] = { name: "Ada", openingBalance: "100.00" };
        const account = await post<Opened>("/api/v1/accounts", opening);
        let balance: string = account.balance;
        for (let i = 0; i < 3; i++) {
          const deposit: Schemas["Movement"] = { amount: "0.10" };
          const posted = await post<Schemas["PostedMovement"]>(
            `/api/v1/accounts/${account.id}/deposits`, deposit);
          const after: string | undefined = posted.legs[0].balanceAfter;
          if (typeof after !== "string") throw new Error("not a string: " + after);
          balance = after;
        }
        console.log("balance " + balance);
      }
      main();
      """;

  private static final String JAVA_CLIENT =
      """
      package client;

      import client.api.AccountsApi;
      import client.api.MovementsApi;
      import client.model.Account;
      import client.model.Movement;
      import client.model.OpenAccount;

      public final class Main {
        public static void main(String[] service) throws Exception {
          ApiClient client = new ApiClient();
          client.updateBaseUri(service[0]);
          OpenAccount opening = new OpenAccount().name("Ada").openingBalance("100.00");
          Account account = new AccountsApi(client).openAccount(opening, null, null);
          for (int i = 0; i < 3; i++) {
            new MovementsApi(client)
                .deposit(account.getId(), new Movement().amount("0.10"), "key-" + i, null, null);
          }
          String balance = new AccountsApi(client).getAccount(account.getId(), null, null).getBalance();
          System.out.println("balance " + balance);
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  @Tag("F16")
  void a_typescript_client_moves_money_as_text() throws Exception {
    ShellCommands.assumeInstalled("npm", "--version");
    Path document = document();
    commands().run("npm", "install", "--no-audit", "--no-fund", OPENAPI_TYPESCRIPT, TYPESCRIPT);
    commands().run("npx", "openapi-typescript", document.toString(), "-o", "api.d.ts");
    Files.writeString(folder.resolve("client.ts"), TYPESCRIPT_CLIENT);
    commands()
        .run(
            "npx",
            "tsc",
            "--strict",
            "--target",
            "es2022",
            "--module",
            "commonjs",
            "--lib",
            "es2022,dom",
            "--skipLibCheck",
            "client.ts");

    assertThat(commands().run("node", "client.js", service())).contains("balance 100.30");
  }

  @Test
  @Tag("F16")
  void a_java_client_moves_money_as_text() throws Exception {
    String jar = "openapi-generator-cli-" + OPENAPI_GENERATOR.split(":")[2] + ".jar";
    String properties = "apiPackage=client.api,modelPackage=client.model,invokerPackage=client";
    commands()
        .maven(
            DEPENDENCY_PLUGIN + "copy",
            "-Dartifact=" + OPENAPI_GENERATOR,
            "-DoutputDirectory=" + folder);
    commands()
        .run(
            "java",
            "-jar",
            jar,
            "generate",
            "-g",
            "java",
            "--library",
            "native",
            "-i",
            document().toString(),
            "-o",
            "client",
            "--additional-properties",
            properties,
            "--global-property",
            "apiTests=false,modelTests=false,apiDocs=false,modelDocs=false");
    Path sources = folder.resolve("client/src/main/java/client");
    Files.writeString(sources.resolve("Main.java"), JAVA_CLIENT);
    assertThat(Files.readString(sources.resolve("model/Account.java")))
        .contains("private String balance;")
        .doesNotContain("BigDecimal", "Double", "Float");
    Path classes = folder.resolve("classpath.txt");
    commands()
        .maven(
            "-f",
            folder.resolve("client/pom.xml").toString(),
            "compile",
            DEPENDENCY_PLUGIN + "build-classpath",
            "-Dmdep.outputFile=" + classes);

    String classpath = folder.resolve("client/target/classes") + ":" + Files.readString(classes);
    assertThat(commands().run("java", "-cp", classpath, "client.Main", service()))
        .contains("balance 100.30");
  }

  private ShellCommands commands() {
    return new ShellCommands(folder);
  }

  private static String service() {
    return "http://localhost:" + RestAssured.port;
  }

  private Path document() throws IOException {
    Path document = folder.resolve("openapi.yaml");
    Files.writeString(document, new Http(RestAssured.port).get("/q/openapi").body());
    return document;
  }
}
