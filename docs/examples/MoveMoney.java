import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client of the API, without a library.
 *
 * <p>{@code java MoveMoney.java http://localhost:8080 1} moves money on account 1. The environment
 * variable {@code INTERLEAVE_KEY} has the API key, if the service requires one.
 */
public final class MoveMoney {

  private static final int MOST_ATTEMPTS = 10;
  private static final String PAUSE_SECONDS = "1";

  /** Longer than the service takes for a request by default, which is 20 s. */
  private static final Duration TIMEOUT = Duration.ofSeconds(25);

  private static final BigDecimal TARGET = new BigDecimal("50.00");

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI service;
  private final String account;

  private MoveMoney(URI service, String account) {
    this.service = service;
    this.account = "/api/v1/accounts/" + account;
  }

  public static void main(String[] arguments) throws InterruptedException, IOException {
    MoveMoney money = new MoveMoney(URI.create(arguments[0]), arguments[1]);
    BigDecimal balance = BigDecimal.ZERO;
    for (int i = 0; i < 3; i++) {
      balance = money.deposit(new BigDecimal("0.10"));
    }
    System.out.println("three deposits of 0.10: balance " + balance);
    money.withdrawDownToTarget();
  }

  private BigDecimal deposit(BigDecimal amount) throws InterruptedException {
    // Store the key with the order that it belongs to. A restarted client repeats the request.
    String key = UUID.randomUUID().toString();
    return balanceAfter(expect(201, post("/deposits", amount, key)));
  }

  /** The amount depends on the balance, so it is valid for one version of the account only. */
  private void withdrawDownToTarget() throws InterruptedException, IOException {
    HttpResponse<String> read = read();
    deposit(new BigDecimal("1.00")); // Another client changes the account after the read.
    while (true) {
      BigDecimal surplus = new BigDecimal(field("balance", read)).subtract(TARGET);
      String version = read.headers().firstValue("ETag").orElseThrow();
      // Another amount is another request, so it needs a new key.
      String key = UUID.randomUUID().toString();
      HttpResponse<String> response = post("/withdrawals", surplus, key, "If-Match", version);
      if (response.statusCode() != 412) {
        BigDecimal balance = balanceAfter(expect(201, response));
        System.out.println("withdrew " + surplus + ": balance " + balance);
        return;
      }
      System.out.println("the account has changed since it was read");
      read = read();
    }
  }

  private HttpResponse<String> read() throws InterruptedException, IOException {
    return expect(200, client.send(request("").build(), BodyHandlers.ofString()));
  }

  /**
   * Sends a request until its outcome is known. Each attempt has the same key, so that the request
   * is applied at most once.
   *
   * @throws IllegalStateException if the outcome is unknown after ten attempts
   */
  private HttpResponse<String> post(String path, BigDecimal amount, String key, String... headers)
      throws InterruptedException {
    HttpRequest.Builder builder =
        request(path)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString("{\"amount\":\"" + amount.toPlainString() + "\"}"));
    HttpRequest request = headers.length == 0 ? builder.build() : builder.headers(headers).build();
    for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
      String pause = PAUSE_SECONDS;
      try {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (!isRepeatable(response.statusCode())) {
          if (response.headers().firstValue("Idempotency-Replayed").isPresent()) {
            System.out.println("stored response");
          }
          return response;
        }
        System.out.println("status " + response.statusCode() + ": repeat");
        pause = response.headers().firstValue("Retry-After").orElse(PAUSE_SECONDS);
      } catch (IOException noResponse) {
        System.out.println("no response: repeat");
      }
      Thread.sleep(Duration.ofSeconds(Long.parseLong(pause)).toMillis());
    }
    throw new IllegalStateException("The outcome is unknown. Repeat it later with key " + key);
  }

  /** Conflict, locked, too many requests, and every failure of the server. */
  private static boolean isRepeatable(int status) {
    return status == 409 || status == 423 || status == 429 || status >= 500;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(service.resolve(account + path)).timeout(TIMEOUT);
    String key = System.getenv("INTERLEAVE_KEY");
    return key == null ? builder : builder.header("Authorization", "Bearer " + key);
  }

  private static HttpResponse<String> expect(int status, HttpResponse<String> response) {
    if (response.statusCode() != status) {
      throw new IllegalStateException(response.statusCode() + ": " + response.body());
    }
    return response;
  }

  private static BigDecimal balanceAfter(HttpResponse<String> movement) {
    return new BigDecimal(field("balanceAfter", movement));
  }

  /** Amounts are JSON strings. An application reads them with its JSON library, as BigDecimal. */
  private static String field(String name, HttpResponse<String> response) {
    Matcher field = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(response.body());
    if (!field.find()) {
      throw new IllegalStateException("no " + name + " in " + response.body());
    }
    return field.group(1);
  }
}
