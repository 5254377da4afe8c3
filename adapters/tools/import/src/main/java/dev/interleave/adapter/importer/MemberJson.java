package dev.interleave.adapter.importer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.interleave.domain.transfer.MovementKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Writes the JSON of the bulk route. */
final class MemberJson {

  /** Without the feature, a character outside of the basic plane takes 12 bytes and not 4. */
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();

  private static final byte[] BEGIN =
      "{\"atomic\":false,\"movements\":[".getBytes(StandardCharsets.UTF_8);
  private static final byte[] END = "]}".getBytes(StandardCharsets.UTF_8);

  /** Bytes of a body around its members. */
  static final int ENVELOPE = BEGIN.length + END.length;

  private MemberJson() {}

  /** The object of a line. An absent memo is left out. */
  static byte[] of(ImportLine line, String key) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("type", line.kind().name().toLowerCase(Locale.ROOT));
      if (line.kind() == MovementKind.TRANSFER) {
        json.writeNumberField("fromId", line.subject().value());
        json.writeNumberField("toId", line.target().value());
      } else {
        json.writeNumberField("accountId", line.subject().value());
      }
      json.writeStringField("amount", line.amount());
      if (!line.memo().isEmpty()) {
        json.writeStringField("memo", line.memo());
      }
      json.writeStringField("idempotencyKey", key);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** The body of a request, in which each member is posted or refused independently. */
  static byte[] body(List<ImportMember> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(BEGIN);
    for (int i = 0; i < members.size(); i++) {
      if (i > 0) {
        bytes.write(',');
      }
      bytes.writeBytes(members.get(i).json());
    }
    bytes.writeBytes(END);
    return bytes.toByteArray();
  }
}
