package dev.interleave.adapter.importer;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.MovementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Checks the cells of a row by the rules of the service, so that a mistake in the file is found
 * before anything is sent. Reports every invalid cell.
 */
final class LineParser {

  /** As the service reads ids: no sign, no leading zero, ASCII digits. */
  private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");

  private static final Pattern KEY = Pattern.compile("[!-~]{1,255}");

  /** What the decoder makes of bytes that are not UTF-8. */
  private static final String REPLACEMENT = "\uFFFD";

  private final ImportHeader header;
  private final CsvRow row;
  private final List<LineError> errors = new ArrayList<>();

  private LineParser(ImportHeader header, CsvRow row) {
    this.header = header;
    this.row = row;
  }

  /**
   * @throws InvalidLineException with one error for each invalid cell
   */
  static ImportLine parse(ImportHeader header, CsvRow row) throws InvalidLineException {
    return new LineParser(header, row).parse();
  }

  private ImportLine parse() throws InvalidLineException {
    int columns = header.titles().size();
    if (row.cells().size() != columns) {
      String detail = row.cells().size() + " cells. The header has " + columns + ".";
      throw new InvalidLineException(List.of(new LineError(row.line(), "", detail)));
    }
    MovementKind kind = kind();
    boolean transfer = kind == MovementKind.TRANSFER;
    AccountId subject = null;
    AccountId target = null;
    if (kind != null) {
      subject = id(transfer ? ImportColumn.FROM_ID : ImportColumn.ACCOUNT_ID);
      target = transfer ? id(ImportColumn.TO_ID) : null;
      requireEmpty(
          transfer
              ? List.of(ImportColumn.ACCOUNT_ID)
              : List.of(ImportColumn.FROM_ID, ImportColumn.TO_ID));
    }
    if (transfer && target != null && target.equals(subject)) {
      refuse(ImportColumn.TO_ID, "it is the account of fromId too. Use two different accounts");
    }
    String amount = amount();
    String memo = memo();
    String key = key();
    if (!errors.isEmpty()) {
      throw new InvalidLineException(errors);
    }
    return new ImportLine(row.line(), row.cells(), kind, subject, target, amount, memo, key);
  }

  private MovementKind kind() {
    String text = cell(ImportColumn.TYPE);
    for (MovementKind kind : MovementKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
        return kind;
      }
    }
    return refuse(ImportColumn.TYPE, "use deposit, withdrawal or transfer");
  }

  private AccountId id(ImportColumn column) {
    String text = cell(column);
    try {
      if (ID.matcher(text).matches()) {
        return new AccountId(Long.parseLong(text));
      }
    } catch (NumberFormatException tooLarge) {
      // Reported below, as a text that is not a number is.
    }
    return refuse(
        column, "use a whole number from 1 to " + Long.MAX_VALUE + " without a leading zero");
  }

  private void requireEmpty(List<ImportColumn> columns) {
    for (ImportColumn column : columns) {
      if (!cell(column).isEmpty()) {
        refuse(column, "leave it empty for type " + cell(ImportColumn.TYPE));
      }
    }
  }

  private String amount() {
    String text = cell(ImportColumn.AMOUNT);
    try {
      if (Money.parse(text).isPositive()) {
        return text;
      }
      return refuse(ImportColumn.AMOUNT, "an amount is greater than zero");
    } catch (IllegalArgumentException invalid) {
      return refuse(ImportColumn.AMOUNT, invalid.getMessage());
    }
  }

  private String memo() {
    String text = cell(ImportColumn.MEMO);
    if (text.contains(REPLACEMENT)) {
      return refuse(ImportColumn.MEMO, "it has bytes that are not UTF-8. Save the file as UTF-8");
    }
    try {
      return new Memo(text).text();
    } catch (IllegalArgumentException invalid) {
      return refuse(ImportColumn.MEMO, invalid.getMessage());
    }
  }

  private String key() {
    String text = cell(ImportColumn.IDEMPOTENCY_KEY);
    return text.isEmpty() || KEY.matcher(text).matches()
        ? text
        : refuse(ImportColumn.IDEMPOTENCY_KEY, "use 1 to 255 visible ASCII characters");
  }

  private String cell(ImportColumn column) {
    return header.cell(column, row.cells());
  }

  private <T> T refuse(ImportColumn column, String why) {
    String value = cell(column);
    String what = value.isEmpty() ? "empty" : PrintableText.quoted(value);
    errors.add(new LineError(row.line(), column.title(), what + ": " + why + "."));
    return null;
  }
}
