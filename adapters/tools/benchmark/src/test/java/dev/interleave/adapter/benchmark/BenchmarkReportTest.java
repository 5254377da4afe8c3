package dev.interleave.adapter.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.adapter.loadtest.Spread;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

class BenchmarkReportTest {

  private static final Cells CELLS =
      new Cells(
          List.of(
              LoadSamples.cell("atomic", Traffic.Kind.DEPOSIT, 1, 8, 100, 200),
              LoadSamples.cell("combining", Traffic.Kind.DEPOSIT, 1, 8, 1000, 2400),
              LoadSamples.cell("nothing", Traffic.Kind.NOTHING, 1, 8, 2000, 4000),
              LoadSamples.cell(Cells.ADD, Traffic.Kind.DEPOSIT, 1, 8, 200, 200),
              LoadSamples.cell("atomic", Traffic.Kind.DEPOSIT, 1, 512, 90, 90)));

  private static final BenchmarkReport REPORT =
      new BenchmarkReport(
          Map.of("cpus", 2),
          List.of(CELLS),
          List.of(new Endurance.HeapSample(60.2, 50.04, 300, 1234)),
          List.of(
              new StartupMeasurement(
                  "17", "external", "none", new Spread(3, 2, 4), new Spread(200, 1, 2))));

  @Test
  void ratios_are_taken_within_a_round_and_come_first() {
    assertThat(REPORT.markdown().lines().map(line -> line.replaceAll(" +", " ")))
        .containsSubsequence(
            "- cpus: 2",
            "## Ratios",
            "| atomic deposit, one account, 8 clients / raw add deposit, one account, 8 clients |"
                + " 0.75 | 0.50 | 1.00 | 2 |",
            "| combining deposit, one account, 8 clients / atomic deposit, one account, 8 clients |"
                + " 11.00 | 10.00 | 12.00 | 2 |",
            "## Measurements",
            "## Endurance",
            "| 60 | 1234 | 50.0 | 300 |",
            "## Starts");
  }

  @Test
  void resource_use_is_shown_for_loads_that_call_a_server() {
    assertThat(measurement("| atomic deposit ")).contains("| 7.50 | 3.75 | 100 |");
    assertThat(measurement("| raw add deposit ")).contains("| | 2.50 | |");
  }

  private static String measurement(String load) {
    return REPORT
        .markdown()
        .lines()
        .dropWhile(line -> !line.equals("## Measurements"))
        .filter(line -> line.startsWith(load))
        .findFirst()
        .orElseThrow()
        .replaceAll(" +", " ");
  }

  /** What was measured an hour later is of another machine, so to speak. */
  @Test
  void nothing_is_compared_with_another_session() {
    Cells later = new Cells(List.of(LoadSamples.cell("combining", Traffic.Kind.DEPOSIT, 1, 8, 1)));
    BenchmarkReport both =
        new BenchmarkReport(Map.of(), List.of(CELLS, later), List.of(), List.of());

    assertThat(both.markdown().lines().filter(line -> line.contains("/ atomic")).count())
        .isEqualTo(REPORT.markdown().lines().filter(line -> line.contains("/ atomic")).count());
    assertThat(both.markdown()).contains("| combining deposit ");
  }

  @Test
  void the_json_has_every_round() throws Exception {
    JsonNode json = new ObjectMapper().readTree(REPORT.json());
    assertThat(json.at("/measurements/0/rounds").size()).isEqualTo(2);
    assertThat(json.at("/measurements/0/rounds/1/acknowledged").asLong()).isEqualTo(200);
    assertThat(json.at("/ratios/0/spread/median").asDouble()).isEqualTo(0.75);
    assertThat(json.at("/starts/0/seconds/median").asDouble()).isEqualTo(3);
  }

  @Test
  void the_most_clients_are_compared_with_the_peak() {
    assertThat(CELLS.ratios())
        .filteredOn(ratio -> ratio.cell().clients() == 512)
        .singleElement()
        .satisfies(
            ratio -> {
              assertThat(ratio.to().clients()).isEqualTo(8);
              assertThat(ratio.spread().least()).isEqualTo(0.45);
            });
  }

  @Test
  void each_length_of_the_ledger_has_its_own_limit_and_the_longest_is_compared_with_the_new_one() {
    Cells grown =
        new Cells(
            List.of(
                LoadSamples.grown("atomic", 0, 100),
                LoadSamples.grown(Cells.ADD, 0, 200),
                LoadSamples.grown("atomic", 1000, 80),
                LoadSamples.grown(Cells.ADD, 1000, 100)));
    assertThat(grown.ratios())
        .extracting(Ratio::name, ratio -> ratio.spread().median())
        .containsExactlyInAnyOrder(
            tuple(
                "atomic deposit, one account, 32 clients / raw add deposit, one account, 32"
                    + " clients",
                0.5),
            tuple(
                "atomic deposit, one account, 1000 entries, 32 clients"
                    + " / raw add deposit, one account, 1000 entries, 32 clients",
                0.8),
            tuple(
                "atomic deposit, one account, 1000 entries, 32 clients"
                    + " / atomic deposit, one account, 32 clients",
                0.8),
            tuple(
                "raw add deposit, one account, 1000 entries, 32 clients"
                    + " / raw add deposit, one account, 32 clients",
                0.5));
  }

  @Test
  void a_strategy_is_compared_with_express_where_express_was_measured() {
    Cells beside =
        new Cells(
            List.of(
                LoadSamples.cell("atomic", Traffic.Kind.DEPOSIT, 1000, 32, 300),
                LoadSamples.cell("express atomic", Traffic.Kind.DEPOSIT, 1000, 32, 200),
                LoadSamples.cell("redis", Traffic.Kind.DEPOSIT, 1000, 32, 100)));
    assertThat(beside.ratios())
        .extracting(Ratio::name, ratio -> ratio.spread().median())
        .containsExactly(
            tuple(
                "atomic deposit, 1000 accounts, 32 clients"
                    + " / express atomic deposit, 1000 accounts, 32 clients",
                1.5));
  }

  @Test
  void combining_on_many_accounts_is_compared_with_the_raw_loops_and_with_another_build() {
    Cells cells =
        new Cells(
            List.of(
                LoadSamples.cell("combining", Traffic.Kind.TRANSFER, 1000, 128, 600),
                LoadSamples.cell("other combining", Traffic.Kind.TRANSFER, 1000, 128, 200),
                LoadSamples.cell(Cells.LOCK, Traffic.Kind.TRANSFER, 1000, 128, 150),
                LoadSamples.cell(Cells.BATCH, Traffic.Kind.TRANSFER, 1000, 128, 1200)));

    String load = " transfer, 1000 accounts, 128 clients";
    assertThat(cells.ratios())
        .extracting(Ratio::name, ratio -> ratio.spread().median())
        .containsExactly(
            tuple("combining" + load + " / raw lock" + load, 4.0),
            tuple("combining" + load + " / raw batch" + load, 0.5),
            tuple("combining" + load + " / other combining" + load, 3.0));
  }

  @Test
  void several_instances_are_compared_with_the_fewest_and_each_other_in_the_worst_round() {
    Cells cells =
        new Cells(
            List.of(
                LoadSamples.ofInstances(
                    "atomic",
                    1,
                    List.of(new InstanceSample(32, 1000, 60)),
                    List.of(new InstanceSample(32, 1000, 50))),
                LoadSamples.ofInstances(
                    "atomic",
                    2,
                    List.of(new InstanceSample(16, 300, 70), new InstanceSample(16, 100, 90)),
                    List.of(new InstanceSample(16, 250, 80), new InstanceSample(16, 250, 50)))));

    assertThat(cells.ratios())
        .extracting(Ratio::name)
        .containsExactly(
            "atomic deposit, one account, 32 clients, 2 instances"
                + " / atomic deposit, one account, 32 clients");
    assertThat(
            new BenchmarkReport(Map.of(), List.of(cells), List.of(), List.of())
                .markdown()
                .lines()
                .map(line -> line.replaceAll(" +", " ")))
        .containsSubsequence(
            "## Fairness between instances",
            "| atomic deposit, one account, 32 clients | 1.00 | 1.00 | 1.00 | 60 |",
            "| atomic deposit, one account, 32 clients, 2 instances | 0.50 | 1.50 | 0.80 | 80, 90"
                + " |");
    assertThat(Plot.of(cells, 1).svg().split("polyline")).hasSize(2);
  }

  @Test
  void one_instance_has_no_table_of_instances() {
    Cell one = LoadSamples.ofInstances("atomic", 1, List.of(new InstanceSample(32, 1000, 60)));
    assertThat(
            new BenchmarkReport(Map.of(), List.of(new Cells(List.of(one))), List.of(), List.of())
                .markdown())
        .doesNotContain("Fairness");
  }

  @Test
  void a_single_client_is_drawn_in_the_plot() {
    Cells one = new Cells(List.of(LoadSamples.cell("atomic", Traffic.Kind.DEPOSIT, 1, 1, 100)));
    assertThat(Plot.of(one, 1).svg()).contains("polyline").doesNotContain("NaN", "Infinity");
  }

  @Test
  void the_plot_is_a_picture_with_a_line_for_each_load_inside_its_frame() throws Exception {
    String svg = Plot.of(CELLS, 1).svg();
    NodeList lines =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName("polyline");
    assertThat(lines.getLength()).isEqualTo(4);
    for (int i = 0; i < lines.getLength(); i++) {
      String points = lines.item(i).getAttributes().getNamedItem("points").getNodeValue();
      for (String point : points.split("[ ,]")) {
        assertThat(Double.parseDouble(point)).isBetween(40.0, 570.0);
      }
    }
  }
}
