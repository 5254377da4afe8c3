package dev.interleave.adapter.survival.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class CycleDrawingTest {

  @Test
  void the_picture_has_each_transaction_each_dependency_and_the_sentences() throws Exception {
    FoundAnomaly anomaly =
        AnomalyFinder.find(WrittenHistory.of("T1 r7.3 w7.4", "T2 r7.3 w7.5")).get(0);

    Document svg = parse(CycleDrawing.svg(anomaly));

    List<String> texts = texts(svg);
    assertThat(texts).contains("P4 (lost update)", "T1", "T2", "rw", "ww");
    assertThat(texts).containsAll(anomaly.sentences());
    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(1 + 2);
    assertThat(svg.getElementsByTagName("title").getLength()).isEqualTo(1);
  }

  @Test
  void a_name_is_escaped() throws Exception {
    ObservedTransaction one =
        new ObservedTransaction(
            "a<b>&c", TransactionStatus.ABORTED, List.of(), List.of(new RowVersion(7, 1)));
    ObservedTransaction other =
        new ObservedTransaction(
            "T2", TransactionStatus.COMMITTED, List.of(new RowVersion(7, 1)), List.of());

    Document svg = parse(CycleDrawing.svg(AnomalyFinder.find(List.of(one, other)).get(0)));

    assertThat(texts(svg)).contains("a<b>&c");
  }

  @Test
  void the_picture_needs_no_other_file() {
    FoundAnomaly anomaly =
        AnomalyFinder.find(WrittenHistory.of("T1 w7.1 r8.1", "T2 r7.1 w8.1")).get(0);

    assertThat(CycleDrawing.svg(anomaly).replace("http://www.w3.org/2000/svg", ""))
        .doesNotContain("http", "href", "<style", "<script");
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document svg) {
    NodeList nodes = svg.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
