package dev.interleave.adapter.importer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Groups the lines of a file into batches that the bulk route accepts, in the file's order. */
final class BatchAssembler {

  /** The bulk route accepts no more movements in one request. */
  static final int MOST_LINES = 1_000;

  /** The longest body of the bulk route, in bytes. */
  static final int LONGEST_BODY = 1024 * 1024;

  private final ImportLines lines;
  private final CheckedFile file;
  private final int batch;
  private ImportMember next;

  /**
   * @param batch the most lines of a batch, 1 to {@link #MOST_LINES}
   */
  BatchAssembler(ImportLines lines, CheckedFile file, int batch) {
    this.lines = lines;
    this.file = file;
    this.batch = batch;
  }

  /**
   * The next lines, at least one; empty at the end of the file.
   *
   * @throws InvalidLineException if a line is invalid, which an earlier check did not find
   */
  List<ImportMember> next() throws IOException, InvalidLineException {
    List<ImportMember> members = new ArrayList<>();
    int bytes = MemberJson.ENVELOPE;
    while (members.size() < batch && hasNext()) {
      // And a comma.
      bytes += next.json().length + 1;
      if (bytes > LONGEST_BODY) {
        break;
      }
      members.add(next);
      next = null;
    }
    return members;
  }

  private boolean hasNext() throws IOException, InvalidLineException {
    if (next == null) {
      Optional<ImportLine> line = lines.next();
      next =
          line.map(valid -> new ImportMember(valid, MemberJson.of(valid, file.keyOf(valid))))
              .orElse(null);
    }
    return next != null;
  }
}
