package dev.interleave.prose;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * The headings and paragraphs of a Markdown file as plain text. Tables, code blocks, images, HTML
 * and the targets of links are left out.
 *
 * @param text blocks, separated by an empty line; inline code is {@link #CODE}
 * @param lines the line of the file, from 1, at which the block at this offset of the text begins
 */
record MarkdownProse(String text, NavigableMap<Integer, Integer> lines) {

  /** Stands for inline code: a name that fits where a noun fits. */
  static final String CODE = "Interleave";

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .build();

  static MarkdownProse of(String markdown) {
    Blocks blocks = new Blocks();
    PARSER.parse(markdown).accept(blocks);
    return new MarkdownProse(blocks.text.toString(), blocks.lines);
  }

  /** The line at which the block at an offset of the text begins. */
  int lineAt(int offset) {
    return lines.floorEntry(offset).getValue();
  }

  private static final class Blocks extends AbstractVisitor {

    private final StringBuilder text = new StringBuilder();
    private final NavigableMap<Integer, Integer> lines = new TreeMap<>();

    @Override
    public void visit(Heading heading) {
      addBlock(heading);
    }

    @Override
    public void visit(Paragraph paragraph) {
      addBlock(paragraph);
    }

    @Override
    public void visit(CustomBlock block) {
      if (!(block instanceof TableBlock)) {
        visitChildren(block);
      }
    }

    private void addBlock(Node block) {
      lines.put(text.length(), block.getSourceSpans().get(0).getLineIndex() + 1);
      visitChildren(block);
      text.append("\n\n");
    }

    @Override
    public void visit(Text node) {
      text.append(node.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak lineBreak) {
      text.append(' ');
    }

    @Override
    public void visit(Code code) {
      text.append(CODE);
    }

    @Override
    public void visit(Link link) {
      boolean showsItsTarget =
          link.getFirstChild() instanceof Text label
              && label.getLiteral().equals(link.getDestination());
      if (showsItsTarget) {
        text.append(CODE);
      } else {
        visitChildren(link);
      }
    }

    @Override
    public void visit(Image image) {
      // The alternative text describes a picture in words, without sentences.
    }
  }
}
