package dev.interleave.adapter.importer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchAssemblerTest {

  @Test
  void batches_have_the_given_size_and_keep_the_order_of_the_file() throws Exception {
    List<List<ImportMember>> batches =
        batches("type,accountId,amount\n" + "deposit,1,5.00\n".repeat(7), 3);

    assertThat(batches).extracting(List::size).containsExactly(3, 3, 1);
    assertThat(batches.stream().flatMap(List::stream))
        .extracting(member -> member.line().number())
        .containsExactly(2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void no_body_is_longer_than_one_mebibyte() throws Exception {
    // Each takes four bytes in UTF-8.
    String memo = "\uD83D\uDE00".repeat(256);
    String rows =
        IntStream.range(0, 2_500)
            .mapToObj(i -> "deposit,1,5.00," + memo + "," + "k".repeat(250) + i + "\n")
            .collect(Collectors.joining());
    List<List<ImportMember>> batches =
        batches("type,accountId,amount,memo,idempotencyKey\n" + rows, 1_000);

    assertThat(batches)
        .allSatisfy(batch -> assertThat(MemberJson.body(batch)).hasSizeLessThanOrEqualTo(1 << 20));
    assertThat(batches.stream().mapToInt(List::size).sum()).isEqualTo(2_500);
    assertThat(batches.get(0).size()).isBetween(700, 999);
  }

  @Test
  void a_member_has_the_fields_of_the_route() throws Exception {
    List<ImportMember> batch =
        batches(
                "type,accountId,fromId,toId,amount,memo,idempotencyKey\n"
                    + "deposit,1,,,5.00,\"say \"\"é\"\"\",k1\n"
                    + "transfer,,1,2,5,,k2\n",
                10)
            .get(0);

    assertThat(new String(MemberJson.body(batch), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"atomic\":false,\"movements\":[{\"type\":\"deposit\",\"accountId\":1,"
                + "\"amount\":\"5.00\",\"memo\":\"say \\\"é\\\"\",\"idempotencyKey\":\"k1\"},"
                + "{\"type\":\"transfer\",\"fromId\":1,\"toId\":2,\"amount\":\"5\","
                + "\"idempotencyKey\":\"k2\"}]}");
  }

  private static List<List<ImportMember>> batches(String text, int size) throws Exception {
    ByteSource source = () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    CheckedFile file = FileCheck.check(source);
    assertThat(file.errors()).isEmpty();
    BatchAssembler assembler = new BatchAssembler(ImportLines.of(source.open()), file, size);
    List<List<ImportMember>> batches = new ArrayList<>();
    for (List<ImportMember> next = assembler.next(); !next.isEmpty(); next = assembler.next()) {
      batches.add(next);
    }
    return batches;
  }
}
