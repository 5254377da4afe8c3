package dev.interleave.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The links of a Markdown file, and the anchors to which other files can link.
 *
 * @param links targets of links and images, HTML attributes included, in their order
 * @param anchors ids of the headings as GitHub generates them, and ids in HTML
 */
record MarkdownPage(List<Target> links, Set<String> anchors) {

  private static final Parser PARSER =
      Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES).build();
  private static final Pattern HTML_LINK = Pattern.compile("\\b(?:href|src|srcset)=\"([^\"]*)\"");
  private static final Pattern HTML_ID = Pattern.compile("\\b(?:id|name)=\"([^\"]*)\"");

  /**
   * The target of a link.
   *
   * @param line the line of the link, from 1
   */
  record Target(int line, String destination) {}

  static MarkdownPage of(Path file) throws IOException {
    Reader reader = new Reader();
    PARSER.parse(Files.readString(file)).accept(reader);
    return new MarkdownPage(reader.links, reader.anchors);
  }

  private static final class Reader extends AbstractVisitor {

    private final List<Target> links = new ArrayList<>();
    private final Set<String> anchors = new HashSet<>();
    private final IdGenerator ids = IdGenerator.builder().build();

    @Override
    public void visit(Link link) {
      addLink(link, link.getDestination());
      visitChildren(link);
    }

    @Override
    public void visit(Image image) {
      addLink(image, image.getDestination());
    }

    @Override
    public void visit(HtmlBlock html) {
      readHtml(html, html.getLiteral());
    }

    @Override
    public void visit(HtmlInline html) {
      readHtml(html, html.getLiteral());
    }

    @Override
    public void visit(Heading heading) {
      StringBuilder text = new StringBuilder();
      heading.accept(new PlainText(text::append));
      anchors.add(ids.generateId(text.toString()));
      visitChildren(heading);
    }

    private void readHtml(Node node, String html) {
      HTML_LINK.matcher(html).results().forEach(found -> addLink(node, found.group(1)));
      HTML_ID.matcher(html).results().forEach(found -> anchors.add(found.group(1)));
    }

    private void addLink(Node node, String destination) {
      links.add(new Target(node.getSourceSpans().get(0).getLineIndex() + 1, destination));
    }
  }

  private static final class PlainText extends AbstractVisitor {

    private final Consumer<String> output;

    PlainText(Consumer<String> output) {
      this.output = output;
    }

    @Override
    public void visit(Text text) {
      output.accept(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
      output.accept(code.getLiteral());
    }
  }
}
