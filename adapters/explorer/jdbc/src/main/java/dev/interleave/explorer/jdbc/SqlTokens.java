package dev.interleave.explorer.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of a statement. They check what the parsed tree says: a call of a function or a table
 * that a visitor of the tree overlooks is still a token.
 */
final class SqlTokens {

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>\\s+|--(?=\\s)[^\\n]*|/\\*(?!!).*?\\*/)"
              + "|(?<string>'(?:[^']|'')*')"
              + "|(?<quoted>\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`)"
              + "|(?<number>\\d[\\w.]*)"
              + "|(?<word>[\\p{L}_@][\\p{L}\\p{N}_$@]*)"
              + "|(?<symbol>[^'\"`#$\\\\])",
          Pattern.DOTALL);

  private final List<Token> tokens;

  private SqlTokens(List<Token> tokens) {
    this.tokens = tokens;
  }

  enum Kind {
    STRING,
    QUOTED,
    NUMBER,
    WORD,
    SYMBOL
  }

  /**
   * @param text a word in lower case; a quoted name without its quotes
   */
  record Token(Kind kind, String text) {

    boolean is(String other) {
      return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(other);
    }

    boolean isName() {
      return kind == Kind.WORD || kind == Kind.QUOTED;
    }
  }

  /**
   * Empty if engines read the text differently: a backslash in a string, a dollar quote, a hash
   * comment, an executable comment of MySQL.
   */
  static Optional<SqlTokens> of(String sql) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(sql);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      if (matcher.group("string") != null) {
        if (matcher.group().contains("\\")) {
          return Optional.empty();
        }
        tokens.add(new Token(Kind.STRING, matcher.group()));
      } else if (matcher.group("quoted") != null) {
        tokens.add(
            new Token(Kind.QUOTED, matcher.group().substring(1, matcher.group().length() - 1)));
      } else if (matcher.group("number") != null) {
        tokens.add(new Token(Kind.NUMBER, matcher.group()));
      } else if (matcher.group("word") != null) {
        tokens.add(new Token(Kind.WORD, matcher.group().toLowerCase(Locale.ROOT)));
      } else if (matcher.group("symbol") != null) {
        tokens.add(new Token(Kind.SYMBOL, matcher.group()));
      }
    }
    return end == sql.length() && !sql.contains("/*!")
        ? Optional.of(new SqlTokens(List.copyOf(tokens)))
        : Optional.empty();
  }

  int size() {
    return tokens.size();
  }

  Token at(int index) {
    return tokens.get(index);
  }

  /** Whether the token at the index exists and is this word or symbol. */
  boolean is(int index, String text) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(text);
  }

  /** Whether these words stand beside each other anywhere. */
  boolean contains(String... words) {
    for (int i = 0; i + words.length <= tokens.size(); i++) {
      int matched = 0;
      while (matched < words.length && is(i + matched, words[matched])) {
        matched++;
      }
      if (matched == words.length) {
        return true;
      }
    }
    return false;
  }

  /** Whether a semicolon stands before the end. */
  boolean severalStatements() {
    for (int i = 0; i < tokens.size() - 1; i++) {
      if (is(i, ";")) {
        return true;
      }
    }
    return false;
  }

  /** The number of question marks. */
  int parameters() {
    return (int) tokens.stream().filter(token -> token.is("?")).count();
  }

  /** Whether it asks for locks on the rows that it reads. */
  boolean lockingRead() {
    return contains("for", "update")
        || contains("for", "no", "key", "update")
        || contains("for", "share")
        || contains("for", "key", "share")
        || contains("lock", "in", "share", "mode");
  }
}
