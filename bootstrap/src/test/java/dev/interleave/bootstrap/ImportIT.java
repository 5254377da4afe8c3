package dev.interleave.bootstrap;

import static dev.interleave.bootstrap.StartCommand.NO_DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.JdbcRecords;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import command of the packaged jar against a packaged service that requires a key. */
class ImportIT {

  private static final String KEY = "import-it-0123456789abcdef";
  private static final int TRANSFERS = 2_000;
  private static final int DEPOSITS = 980;
  private static final int REFUSED_EACH = 10;
  private static final int POSTED = TRANSFERS + DEPOSITS;

  @TempDir Path folder;

  @Test
  void a_file_is_imported_once_however_often_the_command_runs() throws Exception {
    try (ExternalServers servers = ExternalServers.start();
        ServiceInstance service =
            ServiceInstance.start(servers, ServiceInstance.freePort(), keysMode()).awaitReady()) {
      JdbcRecords records = servers.records();
      AccountId source = records.open(new Money(1_000_000));
      AccountId target = records.open(Money.ZERO);
      AccountId empty = records.open(Money.ZERO);
      Path file = movements(source, target, empty, records.unknown());
      Path report = Path.of(file + ".refused.csv");

      StartCommand without = run(service, file, NO_DATABASE);
      assertThat(without.exitCode()).as("%s", without).isEqualTo(3);
      assertThat(without.err()).contains("The service returned 401 Unauthenticated");

      StartCommand first = run(service, file, withKey());
      assertThat(first.exitCode()).as("%s", first).isEqualTo(1);
      assertThat(first.out())
          .contains("3000 of 3000 lines are done (" + POSTED + " posted, 0 replayed, 20 refused)");
      assertBalances(records, source, target);
      String refused = Files.readString(report);
      assertThat(refused.lines()).hasSize(1 + 2 * REFUSED_EACH);
      assertThat(refused)
          .contains(",404,/problems/not-found,Account " + records.unknown() + " does not exist.")
          .contains(",422,/problems/insufficient-funds,Insufficient funds in account " + empty);

      StartCommand second = run(service, file, withKey());
      assertThat(second.exitCode()).as("%s", second).isEqualTo(1);
      assertThat(second.out()).contains("(0 posted, " + POSTED + " replayed, 20 refused)");
      assertBalances(records, source, target);
      assertThat(report).hasContent(refused);

      Path corrected =
          Files.writeString(
              folder.resolve("corrected.csv"),
              refused
                  .replace("deposit," + records.unknown() + ",", "deposit," + target + ",")
                  .replace("withdrawal," + empty + ",", "withdrawal," + source + ","));
      StartCommand third = run(service, corrected, withKey());
      assertThat(third.exitCode()).as("%s", third).isZero();
      assertThat(third.out()).contains("(20 posted, 0 replayed, 0 refused)");
      assertThat(records.account(target).balance()).isEqualTo(new Money(299_000));

      assertThat(
              service
                  .http()
                  .send(
                      "GET",
                      "/api/v1/ledger/reconciliation/summary",
                      null,
                      "Authorization",
                      "Bearer " + KEY)
                  .body())
          .contains("\"balanced\":true");
    }
  }

  @Test
  void the_help_needs_no_service_and_no_database() throws Exception {
    StartCommand help = StartCommand.run(folder, NO_DATABASE, "import --help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).contains("Usage: import", "--dry-run", "Exit codes:");
  }

  private static Map<String, String> keysMode() {
    return Map.of(
        "INTERLEAVE_SECURITY_MODE", "keys",
        "INTERLEAVE_SECURITY_KEYS_IMPORT_SHA256", KeysMode.sha256(KEY),
        "INTERLEAVE_SECURITY_KEYS_IMPORT_ROLE", "operator");
  }

  private static Map<String, String> withKey() {
    Map<String, String> environment = new HashMap<>(NO_DATABASE);
    environment.put("INTERLEAVE_API_KEY", KEY);
    return environment;
  }

  private StartCommand run(ServiceInstance service, Path file, Map<String, String> environment)
      throws IOException, InterruptedException {
    return StartCommand.run(
        folder, environment, "import " + file + " --batch 400 --url " + service.baseUrl());
  }

  /** Transfers of 1.00, deposits of 1.00, and lines that the service refuses. */
  private Path movements(AccountId source, AccountId target, AccountId empty, AccountId unknown)
      throws IOException {
    StringBuilder lines = new StringBuilder("type,accountId,fromId,toId,amount,memo\n");
    lines.append(("transfer,," + source + "," + target + ",1.00,\n").repeat(TRANSFERS));
    lines.append(("deposit," + unknown + ",,,1.00,\n").repeat(REFUSED_EACH));
    lines.append(("deposit," + target + ",,,1.00,\"rent, May\"\n").repeat(DEPOSITS));
    lines.append(("withdrawal," + empty + ",,,1.00,\n").repeat(REFUSED_EACH));
    return Files.writeString(folder.resolve("movements.csv"), lines);
  }

  private static void assertBalances(JdbcRecords records, AccountId source, AccountId target) {
    assertThat(records.account(source).balance()).isEqualTo(new Money(800_000));
    assertThat(records.account(target).balance()).isEqualTo(new Money(298_000));
  }
}
