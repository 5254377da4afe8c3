package dev.interleave.bootstrap;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The curl commands of a page as an {@code .http} file, which editors can send request by request.
 * Output options and pipes of a command are left out.
 */
final class HttpRequestFile {

  /** A paragraph and the commands right below it. */
  private static final Pattern STEP =
      Pattern.compile("([^\\n]+(?:\\n[^\\n]+)*)\\n\\n```bash\\n(.*?)```", Pattern.DOTALL);

  private static final Pattern SENTENCE = Pattern.compile("^(.*?[.:])(?:\\s|$)", Pattern.DOTALL);

  private static final Pattern WORD =
      Pattern.compile("(?:'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s'\"]+))");

  private static final String SERVICE = "localhost:8080";

  private HttpRequestFile() {}

  /**
   * @param markdown with curl commands in blocks of the language bash
   */
  static String of(String markdown) {
    StringBuilder file =
        new StringBuilder(
            """
            # Generated from api.md by HttpRequestFileTest. Do not edit. The ids are those of a fresh service.
            @service = http://localhost:8080
            """);
    Matcher step = STEP.matcher(markdown);
    String title = "";
    while (step.find()) {
      boolean followsOutput = step.group(1).endsWith("```");
      title = followsOutput ? title : title(step.group(1));
      // A quoted body can have several lines.
      for (String line : step.group(2).replace("\\\n", " ").split("\n(?=curl )")) {
        append(file, title, line);
      }
    }
    return file.toString();
  }

  private static String title(String paragraph) {
    Matcher sentence = SENTENCE.matcher(paragraph);
    String first = sentence.find() ? sentence.group(1) : paragraph;
    return first.replaceAll("\\s+", " ").replaceAll("[.:]$", "");
  }

  private static void append(StringBuilder file, String title, String line) {
    if (!line.startsWith("curl ")) {
      throw new IllegalArgumentException("Not a curl command: " + line);
    }
    String method = null;
    String url = null;
    String body = null;
    List<String> headers = new ArrayList<>();
    List<String> words = words(line);
    for (int i = 1; i < words.size() && !words.get(i).equals("|"); i++) {
      switch (words.get(i)) {
        case "-s", "-i", "-si" -> {}
        case "-o", "-w" -> i++;
        case "-X" -> method = words.get(++i);
        case "-H" -> headers.add(words.get(++i));
        case "-d" -> body = words.get(++i);
        default -> {
          if (!words.get(i).startsWith(SERVICE)) {
            throw new IllegalArgumentException("Unknown option " + words.get(i) + " in " + line);
          }
          url = "{{service}}" + words.get(i).substring(SERVICE.length());
        }
      }
    }
    String verb = method != null ? method : body != null ? "POST" : "GET";
    file.append("\n### ").append(title).append('\n');
    file.append(verb).append(' ').append(url).append('\n');
    headers.forEach(header -> file.append(header).append('\n'));
    if (body != null) {
      file.append('\n').append(body).append('\n');
    }
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2).replaceAll("\\\\(.)", "$1") : word.group(3));
    }
    return words;
  }
}
