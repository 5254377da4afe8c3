package dev.interleave.adapter.survival.anomaly;

import java.util.List;
import java.util.Locale;

/**
 * Draws an anomaly as a self-contained SVG: the transactions on a circle, the dependencies as
 * labelled arrows, and the sentences below. An arrow leads from the transaction that comes first.
 * Of a long cycle only the explained dependencies are drawn.
 */
public final class CycleDrawing {

  private static final int DRAWN = FoundAnomaly.EXPLAINED;
  private static final int MARGIN = 40;
  private static final int LINE_HEIGHT = 20;
  private static final int HALF_HEIGHT = 18;
  private static final double CHARACTER = 7.6;
  private static final double BEND = 46;

  /** A point, with y downwards. */
  private record Point(double x, double y) {

    Point plus(Point other, double factor) {
      return new Point(x + factor * other.x, y + factor * other.y);
    }

    Point to(Point other) {
      return new Point(other.x - x, other.y - y);
    }

    double length() {
      return Math.hypot(x, y);
    }
  }

  private final FoundAnomaly anomaly;
  private final List<Dependency> dependencies;
  private final List<ObservedTransaction> nodes;
  private final List<String> sentences;
  private final double halfWidth;
  private final double radius;
  private final Point centre;
  private final double width;
  private final double height;
  private final StringBuilder svg = new StringBuilder();

  private CycleDrawing(FoundAnomaly anomaly) {
    this.anomaly = anomaly;
    dependencies =
        anomaly.dependencies().subList(0, Math.min(DRAWN, anomaly.dependencies().size()));
    nodes = new FoundAnomaly(anomaly.name(), dependencies).transactions();
    sentences = anomaly.sentences();
    int longestName = nodes.stream().mapToInt(node -> node.name().length()).max().orElse(1);
    halfWidth = longestName * CHARACTER / 2 + 14;
    radius = Math.max(110, nodes.size() * (halfWidth + 40) / Math.PI);
    int longest = sentences.stream().mapToInt(String::length).max().orElse(1);
    double text = longest * CHARACTER + 2 * MARGIN;
    width = Math.ceil(Math.max(text, 2 * (radius + halfWidth + MARGIN)));
    double top = nodes.size() == 2 ? BEND + HALF_HEIGHT : radius;
    centre = new Point(width / 2, MARGIN + 20 + HALF_HEIGHT + top);
    height = Math.ceil(centre.y() + top + HALF_HEIGHT + MARGIN + sentences.size() * LINE_HEIGHT);
  }

  /** The picture as the text of an SVG file. */
  public static String svg(FoundAnomaly anomaly) {
    return new CycleDrawing(anomaly).draw();
  }

  private String draw() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\""
            + " viewBox=\"0 0 %.0f %.0f\" role=\"img\" font-family=\"sans-serif\""
            + " font-size=\"14\">",
        width, height, width, height);
    add("<title>%s</title>", escape(anomaly.name().toString()));
    add("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
    add("<defs>");
    for (DependencyKind kind : DependencyKind.values()) {
      add(
          "<marker id=\"%s\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\""
              + " markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\""
              + " fill=\"%s\"/></marker>",
          kind, colour(kind));
    }
    add("</defs>");
    add(
        "<text x=\"%d\" y=\"%d\" font-weight=\"bold\" fill=\"#1f2328\">%s</text>",
        MARGIN, MARGIN, escape(anomaly.name().toString()));
    dependencies.forEach(this::drawArrow);
    nodes.forEach(this::drawNode);
    drawSentences();
    add("</svg>");
    return svg.toString();
  }

  private void drawNode(ObservedTransaction node) {
    Point at = position(node);
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%d\" rx=\"8\" fill=\"#f6f8fa\""
            + " stroke=\"#57606a\"/>",
        at.x() - halfWidth, at.y() - HALF_HEIGHT, 2 * halfWidth, 2 * HALF_HEIGHT);
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" fill=\"#1f2328\">%s</text>",
        at.x(), at.y() + 5, escape(node.name()));
  }

  /** A curve that bends to the left of its direction, which is away from the centre. */
  private void drawArrow(Dependency dependency) {
    Point from = position(dependency.from());
    Point to = position(dependency.to());
    Point direction = from.to(to);
    double length = direction.length();
    Point left = new Point(direction.y() / length, -direction.x() / length);
    Point control = from.plus(direction, 0.5).plus(left, BEND * 1.6);
    Point start = border(from, control);
    Point end = border(to, control);
    Point middle =
        new Point(
            (start.x() + 2 * control.x() + end.x()) / 4,
            (start.y() + 2 * control.y() + end.y()) / 4);
    Point label = middle.plus(left, 14);
    String dashes = dependency.kind() == DependencyKind.RW ? " stroke-dasharray=\"6 4\"" : "";
    add(
        "<path d=\"M%.1f %.1fQ%.1f %.1f %.1f %.1f\" fill=\"none\" stroke=\"%s\""
            + " stroke-width=\"2\"%s marker-end=\"url(#%s)\"/>",
        start.x(),
        start.y(),
        control.x(),
        control.y(),
        end.x(),
        end.y(),
        colour(dependency.kind()),
        dashes,
        dependency.kind());
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\" font-weight=\"bold\""
            + " fill=\"%s\">%s</text>",
        label.x(), label.y() + 5, colour(dependency.kind()), dependency.label());
  }

  private void drawSentences() {
    double y = height - MARGIN / 2.0 - (sentences.size() - 1) * LINE_HEIGHT;
    for (String sentence : sentences) {
      add("<text x=\"%d\" y=\"%.1f\" fill=\"#1f2328\">%s</text>", MARGIN, y, escape(sentence));
      y += LINE_HEIGHT;
    }
  }

  /** The transactions are in clockwise order, beginning on the left. */
  private Point position(ObservedTransaction node) {
    double angle = Math.PI + 2 * Math.PI * nodes.indexOf(node) / nodes.size();
    return new Point(centre.x() + radius * Math.cos(angle), centre.y() + radius * Math.sin(angle));
  }

  /** Where the line from the middle of a node towards a point leaves the node. */
  private Point border(Point node, Point towards) {
    Point direction = node.to(towards);
    double factor =
        Math.min(
            halfWidth / Math.max(Math.abs(direction.x()), 0.001),
            HALF_HEIGHT / Math.max(Math.abs(direction.y()), 0.001));
    return node.plus(direction, factor);
  }

  private static String colour(DependencyKind kind) {
    return switch (kind) {
      case WW -> "#0550ae";
      case WR -> "#116329";
      case RW -> "#a40e26";
    };
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
