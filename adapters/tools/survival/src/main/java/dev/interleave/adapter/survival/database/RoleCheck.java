package dev.interleave.adapter.survival.database;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A health check of HAProxy that asks a member of a group for its role, in MySQL's protocol. It
 * needs no program beside HAProxy: the bytes of a login without a password and of a query are
 * constant.
 *
 * @see <a
 *     href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_packets_protocol_handshake_response.html">the
 *     response to the handshake</a>
 */
final class RoleCheck {

  /** As long as {@link #OTHER}. */
  static final String WRITABLE = "primary";

  static final String OTHER = "standby";

  static final String QUERY =
      "SELECT IF(own.member_state='ONLINE' AND own.member_role='PRIMARY'"
          + " AND NOT @@GLOBAL.super_read_only AND (SELECT SUM(member_state IN"
          + " ('ONLINE','RECOVERING'))*2>COUNT(*) FROM performance_schema.replication_group_members),"
          + "'"
          + WRITABLE
          + "','"
          + OTHER
          + "') AS role FROM performance_schema.replication_group_members own"
          + " WHERE own.member_id IN (@@GLOBAL.server_uuid,'')";

  /** Bytes of the answer: the description of one column, and one row. */
  private static final int ANSWER = 65;

  /** LONG_PASSWORD, PROTOCOL_41, TRANSACTIONS, SECURE_CONNECTION, PLUGIN_AUTH. */
  private static final int CAPABILITIES = 0x0008_A201;

  private static final int LARGEST_PACKET = 1 << 24;
  private static final int UTF8MB4 = 45;
  private static final int RESERVED = 23;
  private static final int COM_QUIT = 1;
  private static final int COM_QUERY = 3;

  private RoleCheck() {}

  /** The lines of a proxy section of HAProxy. */
  static List<String> lines() {
    return List.of(
        "option tcp-check",
        "tcp-check connect",
        "tcp-check expect binary 00000a comment greeting",
        "# user " + MySqlFiles.ROLE_CHECK + ", no password",
        "tcp-check send-binary " + login(),
        "tcp-check expect binary 070000020000 comment login",
        "# " + QUERY,
        "tcp-check send-binary " + query(),
        // With a minimum, HAProxy does not wait for more data if the text is not in the answer.
        "tcp-check expect min-recv " + ANSWER + " string " + WRITABLE + " comment role",
        "tcp-check send-binary " + packet(0, COM_QUIT, ""));
  }

  static String login() {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    littleEndian(body, CAPABILITIES);
    littleEndian(body, LARGEST_PACKET);
    body.write(UTF8MB4);
    body.writeBytes(new byte[RESERVED]);
    body.writeBytes(text(MySqlFiles.ROLE_CHECK + "\0"));
    body.write(0); // the length of the password
    body.writeBytes(text("caching_sha2_password\0"));
    return packet(1, body.toByteArray());
  }

  static String query() {
    return packet(0, COM_QUERY, QUERY);
  }

  private static String packet(int sequence, int command, String argument) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write(command);
    body.writeBytes(text(argument));
    return packet(sequence, body.toByteArray());
  }

  private static String packet(int sequence, byte[] body) {
    return String.format(
        Locale.ROOT,
        "%02x%02x%02x%02x%s",
        body.length & 0xFF,
        body.length >> 8 & 0xFF,
        body.length >> 16 & 0xFF,
        sequence,
        HexFormat.of().formatHex(body));
  }

  private static void littleEndian(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(value >> shift);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
