package dev.interleave.prose;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.languagetool.JLanguageTool;
import org.languagetool.Languages;
import org.languagetool.rules.Rule;
import org.languagetool.rules.RuleMatch;
import org.languagetool.rules.spelling.SpellingCheckRule;

/** Spelling and grammar of British English, by LanguageTool. */
final class LanguageCheck {

  private static final Pattern NAME = Pattern.compile("[A-Za-z]*\\p{Lower}\\p{Upper}[A-Za-z]*");

  private final JLanguageTool tool = new JLanguageTool(Languages.getLanguageForShortCode("en-GB"));

  /**
   * @param dictionary words that are right although no English dictionary has them
   * @param disabledRules ids of LanguageTool's rules that are not applied
   */
  LanguageCheck(Collection<String> dictionary, Collection<String> disabledRules) {
    tool.disableRules(List.copyOf(disabledRules));
    for (Rule rule : tool.getAllActiveRules()) {
      if (rule instanceof SpellingCheckRule spelling) {
        spelling.addIgnoreTokens(List.copyOf(dictionary));
      }
    }
  }

  /** The faults of a Markdown file, each with its line, rule, words and message. */
  List<String> check(String file, String markdown) throws IOException {
    MarkdownProse prose = MarkdownProse.of(markdown);
    return tool.check(prose.text()).stream()
        .filter(
            match ->
                isSpelling(match)
                    ? !isName(words(prose, match))
                    : !isBesideCode(prose.text(), match))
        .map(match -> describe(file, prose, match))
        .toList();
  }

  private static boolean isSpelling(RuleMatch match) {
    return match.getRule() instanceof SpellingCheckRule;
  }

  /** A class or a product, such as RedisLock or OpenAPI. */
  private static boolean isName(String word) {
    return NAME.matcher(word).matches();
  }

  private static String words(MarkdownProse prose, RuleMatch match) {
    return prose.text().substring(match.getFromPos(), match.getToPos());
  }

  /** The grammar around inline code depends on how the code is read aloud. */
  private static boolean isBesideCode(String text, RuleMatch match) {
    int distance = MarkdownProse.CODE.length() + 1;
    int from = Math.max(0, match.getFromPos() - distance);
    int to = Math.min(text.length(), match.getToPos() + distance);
    return text.substring(from, to).contains(MarkdownProse.CODE);
  }

  private static String describe(String file, MarkdownProse prose, RuleMatch match) {
    List<String> replacements = match.getSuggestedReplacements();
    String better = replacements.isEmpty() ? "" : " -> " + replacements.get(0);
    return file
        + ":"
        + prose.lineAt(match.getFromPos())
        + " "
        + match.getRule().getFullId()
        + " '"
        + words(prose, match)
        + "'"
        + better
        + " ("
        + match.getMessage().replaceAll("</?suggestion>", "'")
        + ")";
  }
}
