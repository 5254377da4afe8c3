package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.bootstrap.wiring.LedgerWiring;
import dev.interleave.contract.Background;
import dev.interleave.contract.RowHolder;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Compares the page "Follow a transfer" with a request. The test stops the request twice and reads
 * its stack: where it asks for its connection permit, and where its statement waits for a row.
 */
@QuarkusTest
class FollowATransferTest {

  private static final Path PAGE = Path.of("../docs/follow-a-transfer.md");
  private static final Pattern STOP = Pattern.compile("(?m)^\\d+\\. .*(?:\\n {3}.*)*");
  private static final Pattern SOURCE = Pattern.compile("\\(\\.\\./[^)]*/(\\w+)\\.java\\)");
  private static final String OURS = "dev.interleave.";
  private static final Duration LONGEST = Duration.ofSeconds(60);

  @Inject StrategyKit kit;
  @Inject LedgerWiring wiring;

  private Http http;

  @BeforeEach
  void connect() {
    http = new Http(RestAssured.port);
    http.get("/q/health/live");
  }

  @Test
  void the_stops_are_the_files_that_a_transfer_passes_in_their_order() throws Exception {
    AccountId from = kit.records.open(new Money(100_00));
    AccountId to = kit.records.open(Money.ZERO);
    String body = String.format(Locale.ROOT, "{\"fromId\":%s,\"toId\":%s,\"amount\":5}", from, to);

    List<String> passed = passed("/transfer-optimistic", body, from, "TransferResource");

    List<String> stops = stops();
    assertThat(stops).hasSizeLessThanOrEqualTo(13);
    assertThat(stops.stream().flatMap(stop -> sourcesIn(stop).stream()).toList()).isEqualTo(passed);
    assertThat(passed).as("files from the route to the SQL").hasSizeLessThanOrEqualTo(17);
  }

  @Test
  void an_atomic_deposit_passes_at_most_14_files() throws Exception {
    AccountId account = kit.records.open(Money.ZERO);

    assertThat(passed("/deposit-atomic/" + account, "{\"amount\":5}", account, "DepositResource"))
        .contains("AtomicSqlLedger")
        .hasSizeLessThanOrEqualTo(14);
  }

  private static List<String> stops() throws Exception {
    return STOP.matcher(Files.readString(PAGE)).results().map(result -> result.group()).toList();
  }

  private static List<String> sourcesIn(String stop) {
    List<String> sources = new ArrayList<>();
    for (Matcher link = SOURCE.matcher(stop); link.find(); ) {
      sources.add(link.group(1));
    }
    return sources;
  }

  /** The source files of a request from its route to its statement, each once. */
  private List<String> passed(String path, String body, AccountId held, String route)
      throws Exception {
    Background<HttpResponse<String>> request;
    Set<String> passed = new LinkedHashSet<>();
    ReentrantLock queue = lockOfThePermits();
    try (RowHolder holder = RowHolder.of(kit.dataSource, held)) {
      queue.lock();
      try {
        request = Background.start(() -> http.post(path, body));
        List<String> caller = awaitFrames(route, "FifoPermits.acquire");
        passed.addAll(caller.subList(caller.indexOf(route), caller.size()));
      } finally {
        queue.unlock();
      }
      passed.addAll(awaitFrames("Ledger", "AccountRows."));
    }
    assertThat(request.result().statusCode()).isEqualTo(200);
    return List.copyOf(passed);
  }

  /** The files of the thread whose stack has both, from the outermost to the innermost. */
  private static List<String> awaitFrames(String one, String other) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (System.nanoTime() < end) {
      Optional<StackTraceElement[]> stack =
          Thread.getAllStackTraces().values().stream()
              .filter(frames -> has(frames, one) && has(frames, other) && waits(frames))
              .findFirst();
      if (stack.isPresent()) {
        return files(stack.get());
      }
    }
    throw new AssertionError("no thread with " + one + " and " + other);
  }

  private static boolean has(StackTraceElement[] frames, String text) {
    return ours(frames).stream()
        .anyMatch(frame -> (frame.getClassName() + "." + frame.getMethodName()).contains(text));
  }

  /** For the lock of the permits, or for the answer to an UPDATE. */
  private static boolean waits(StackTraceElement[] frames) {
    return Arrays.stream(frames)
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .anyMatch(frame -> frame.endsWith("ReentrantLock.lock") || frame.contains("executeUpdate"));
  }

  private static List<StackTraceElement> ours(StackTraceElement[] frames) {
    return Arrays.stream(frames)
        .filter(frame -> frame.getClassName().startsWith(OURS) && frame.getFileName() != null)
        .filter(frame -> frame.getFileName().endsWith(".java"))
        .toList();
  }

  private static List<String> files(StackTraceElement[] frames) {
    List<String> files = new ArrayList<>();
    for (StackTraceElement frame : ours(frames)) {
      files.add(0, frame.getFileName().replace(".java", ""));
    }
    return new ArrayList<>(new LinkedHashSet<>(files));
  }

  private ReentrantLock lockOfThePermits() throws ReflectiveOperationException {
    Object offload = field(wiring, "permits");
    Object transactions = field(offload, "this$0");
    Object bulkhead = field(field(transactions, "permits"), "bulkhead");
    return (ReentrantLock) field(field(bulkhead, "permits"), "lock");
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
