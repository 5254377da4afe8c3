package dev.interleave.adapter.importer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.MovementKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** The attempts of one batch, against scripted replies and without waiting. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class BatchSenderTest {

  private static final int ATTEMPTS = 3;
  private static final MemberResult POSTED = new MemberResult(201, false, "", "");
  private static final MemberResult REPLAYED = new MemberResult(201, true, "", "");
  private static final MemberResult REFUSED = problem(422, "Insufficient funds in account 1.");

  /** Records pauses and does not wait. */
  private static final class Pauses extends StopSignal {
    private final List<Long> millis = new ArrayList<>();

    @Override
    void pause(Duration time) {
      millis.add(time.toMillis());
    }
  }

  private final Pauses stop = new Pauses();
  private final Deque<BulkReply> replies = new ArrayDeque<>();
  private final List<String> sent = new ArrayList<>();

  @Test
  void a_batch_that_is_decided_is_sent_once() throws Exception {
    replies.add(decided(POSTED, REPLAYED, REFUSED));

    assertThat(send(3)).containsExactly(POSTED, REPLAYED, REFUSED);
    assertThat(sent).containsExactly("abc");
    assertThat(stop.millis).isEmpty();
  }

  @Test
  void a_failed_request_is_sent_again_after_its_retry_after() throws Exception {
    replies.add(new BulkReply.Again("503", Duration.ofSeconds(7)));
    replies.add(new BulkReply.Again("reset", Duration.ZERO));
    replies.add(decided(POSTED, REPLAYED));

    assertThat(send(2)).containsExactly(POSTED, REPLAYED);
    assertThat(sent).containsExactly("ab", "ab", "ab");
    assertThat(stop.millis).containsExactly(7_000L, 200L);
  }

  @Test
  void only_members_without_a_final_result_are_sent_again() throws Exception {
    replies.add(decided(POSTED, problem(409, "busy"), REFUSED, problem(423, "locked")));
    replies.add(decided(problem(503, "down"), POSTED));
    replies.add(decided(REPLAYED));

    assertThat(send(4)).containsExactly(POSTED, REPLAYED, REFUSED, POSTED);
    assertThat(sent).containsExactly("abcd", "bd", "b");
    assertThat(stop.isRaised()).isFalse();
  }

  @Test
  void attempts_that_make_no_member_final_stop_the_import() throws Exception {
    replies.add(decided(problem(409, "busy"), problem(409, "busy")));
    replies.add(new BulkReply.Again("no connection", Duration.ZERO));
    replies.add(decided(POSTED, problem(409, "busy")));
    replies.add(new BulkReply.Again("no connection", Duration.ZERO));
    replies.add(new BulkReply.Again("no connection", Duration.ZERO));
    replies.add(new BulkReply.Again("no connection", Duration.ZERO));

    assertThat(send(2)).containsExactly(POSTED, null);
    assertThat(stop.reason()).hasValue("no connection (3 attempts)");
    assertThat(stop.millis).containsExactly(100L, 200L, 100L, 100L, 200L);
  }

  @Test
  void the_pause_grows_to_five_seconds() throws Exception {
    BatchSender sender =
        new BatchSender(
            (body, members) -> new BulkReply.Again("no connection", Duration.ZERO), 9, stop);

    sender.send(members(1));

    assertThat(stop.millis).containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
    assertThat(sender.retrying()).isEqualTo("no connection");
  }

  @Test
  void a_pause_of_more_than_a_minute_stops_the_import() throws Exception {
    replies.add(new BulkReply.Again("429", Duration.ofSeconds(61)));

    assertThat(send(1)).containsExactly((MemberResult) null);
    assertThat(stop.reason()).hasValue("429 (Retry-After: 61 s)");
  }

  @Test
  void a_failure_that_would_repeat_stops_the_import_at_once() throws Exception {
    replies.add(new BulkReply.Failed("401"));

    assertThat(send(2)).containsOnlyNulls();
    assertThat(stop.reason()).hasValue("401");
    assertThat(stop.millis).isEmpty();
  }

  @Test
  void members_that_the_service_rejects_are_refused_and_the_rest_is_sent_again() throws Exception {
    MemberResult rejected = problem(400, "amount: too much");
    replies.add(new BulkReply.Results(Map.of(1, rejected)));
    replies.add(new BulkReply.Results(Map.of(1, rejected)));
    replies.add(decided(POSTED));

    assertThat(send(3)).containsExactly(POSTED, rejected, rejected);
    assertThat(sent).containsExactly("abc", "ac", "a");
  }

  @Test
  void nothing_is_sent_after_the_stop_signal() throws Exception {
    stop.raise("another connection failed");

    assertThat(send(2)).containsOnlyNulls();
    assertThat(sent).isEmpty();
  }

  private List<MemberResult> send(int members) throws InterruptedException {
    BatchSender sender =
        new BatchSender(
            (body, count) -> {
              sent.add(keys(body));
              assertThat(count).isEqualTo(keys(body).length());
              return replies.remove();
            },
            ATTEMPTS,
            stop);
    List<LineOutcome> outcomes = sender.send(members(members));
    assertThat(outcomes)
        .extracting(outcome -> outcome.line().number())
        .containsExactlyElementsOf(IntStream.range(0, members).boxed().toList());
    return outcomes.stream().map(LineOutcome::result).toList();
  }

  /** The members' JSON is one letter: a, b, c, ... */
  private static List<ImportMember> members(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new ImportMember(
                    new ImportLine(
                        i, List.of(), MovementKind.DEPOSIT, new AccountId(1), null, "1", "", ""),
                    new byte[] {(byte) ('a' + i)}))
        .toList();
  }

  private static String keys(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.substring(text.indexOf('[') + 1, text.indexOf(']')).replace(",", "");
  }

  private static BulkReply decided(MemberResult... results) {
    return BulkReply.Results.ofAll(Arrays.asList(results));
  }

  private static MemberResult problem(int status, String detail) {
    return new MemberResult(status, false, "/problems/some", detail);
  }
}
