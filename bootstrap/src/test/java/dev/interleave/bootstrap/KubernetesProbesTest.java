package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kubelet has no API key. A probe that needs one would restart the pod without end. */
@QuarkusTest
@TestProfile(KeysMode.Rotating.class)
class KubernetesProbesTest {

  @ParameterizedTest
  @ValueSource(strings = {"startupProbe", "livenessProbe", "readinessProbe"})
  void a_probe_of_the_manifest_returns_200_without_a_key(String probe) throws IOException {
    String path = container().at("/" + probe + "/httpGet/path").asText();

    assertThat(new Http(RestAssured.port).get(path).statusCode()).as(path).isEqualTo(200);
  }

  private static JsonNode container() throws IOException {
    return new ObjectMapper(new YAMLFactory())
        .readTree(ShellCommands.ROOT.resolve("docs/operations/kubernetes/deployment.yaml").toFile())
        .at("/spec/template/spec/containers/0");
  }
}
