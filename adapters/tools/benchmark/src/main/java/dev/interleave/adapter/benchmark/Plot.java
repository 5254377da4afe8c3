package dev.interleave.adapter.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Throughput over the number of clients, both to the power of ten, as SVG: one line for each load.
 *
 * <p>Written by hand, since the plotting libraries draw with AWT, which wants fonts that a server
 * need not have.
 */
final class Plot {

  private static final List<String> COLOURS =
      List.of(
          "#4477aa", "#66ccee", "#228833", "#ccbb44", "#ee6677", "#aa3377", "#d95f02", "#777777",
          "#000000", "#999933", "#009988");
  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEFT = 70;
  private static final int RIGHT = 150;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;

  private final String title;
  private final Map<String, List<double[]>> lines = new LinkedHashMap<>();

  private Plot(String title) {
    this.title = title;
  }

  /** Of the deposits to so many accounts, with HTTP's own limit; all with the fewest instances. */
  static Plot of(Cells cells, int accounts) {
    Plot plot =
        new Plot(
            "Acknowledged deposits a second, "
                + (accounts == 1 ? "one account" : accounts + " accounts"));
    for (Cell cell : cells.all()) {
      boolean limit = cell.traffic().kind() == Traffic.Kind.NOTHING;
      boolean deposit =
          cell.traffic().kind() == Traffic.Kind.DEPOSIT
              && cell.traffic().accounts() == accounts
              && cell.traffic().entries() == 0;
      if ((limit || deposit) && cell.instances() <= cells.fewestInstances()) {
        plot.lines
            .computeIfAbsent(cell.name(), name -> new ArrayList<>())
            .add(new double[] {cell.clients(), cell.rate().median()});
      }
    }
    return plot;
  }

  String svg() {
    Scale scale = Scale.of(points().toList());
    StringBuilder svg = new StringBuilder();
    svg.append(
        text(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n<text x=\"%d\" y=\"22\" font-size=\"15\">%s</text>%n",
            WIDTH, HEIGHT, LEFT, title));
    drawAxes(svg, scale);
    int number = 0;
    for (Map.Entry<String, List<double[]>> line : lines.entrySet()) {
      drawLine(svg, scale, line.getKey(), line.getValue(), number++);
    }
    return svg.append("</svg>\n").toString();
  }

  private void drawAxes(StringBuilder svg, Scale scale) {
    for (double power = scale.bottom; power <= scale.top; power++) {
      double y = scale.y(Math.pow(10, power));
      svg.append(
          text(
              "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%,.0f</text>%n",
              LEFT, y, WIDTH - RIGHT, y, LEFT - 8, y + 4, Math.pow(10, power)));
    }
    double[] clients = points().mapToDouble(point -> point[0]).distinct().sorted().toArray();
    for (double many : clients) {
      svg.append(
          text(
              "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f</text>%n",
              scale.x(many), HEIGHT - BOTTOM + 20, many));
    }
    svg.append(
        text(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">clients</text>%n",
            (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10));
  }

  private static void drawLine(
      StringBuilder svg, Scale scale, String name, List<double[]> points, int number) {
    String colour = COLOURS.get(number % COLOURS.size());
    String path =
        points.stream()
            .map(point -> text("%.1f,%.1f", scale.x(point[0]), scale.y(point[1])))
            .collect(Collectors.joining(" "));
    int label = TOP + 18 * number + 8;
    int from = WIDTH - RIGHT + 15;
    svg.append(
        text(
            "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/><line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"3\"/><text x=\"%d\" y=\"%d\">%s</text>%n",
            colour, path, from, label, from + 20, label, colour, from + 27, label + 4, name));
  }

  private Stream<double[]> points() {
    return lines.values().stream().flatMap(List::stream);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /**
   * Where a point stands in the picture.
   *
   * @param right the power of ten of the most clients
   * @param bottom that of the least rate, a whole one
   * @param top that of the greatest, a whole one
   */
  private record Scale(double right, double bottom, double top) {

    static Scale of(List<double[]> points) {
      double clients = points.stream().mapToDouble(point -> point[0]).max().orElse(10);
      double most = points.stream().mapToDouble(point -> point[1]).max().orElse(10);
      double least = points.stream().mapToDouble(point -> point[1]).min().orElse(1);
      double top = Math.max(1, Math.ceil(Math.log10(most)));
      double bottom = Math.min(Math.floor(Math.log10(Math.max(1, least))), top - 1);
      return new Scale(Math.max(1, Math.log10(clients)), bottom, top);
    }

    double x(double clients) {
      return LEFT + Math.log10(clients) / right * (WIDTH - LEFT - RIGHT);
    }

    /** A rate below the bottom stands on it. */
    double y(double rate) {
      double power = Math.max(bottom, Math.log10(Math.max(rate, 1)));
      return HEIGHT - BOTTOM - (power - bottom) / (top - bottom) * (HEIGHT - TOP - BOTTOM);
    }
  }
}
