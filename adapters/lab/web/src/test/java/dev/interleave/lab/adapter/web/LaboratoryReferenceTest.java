package dev.interleave.lab.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lab.adapter.web.advice.AdviceResource;
import dev.interleave.lab.adapter.web.anomalies.AnomaliesResource;
import dev.interleave.lab.adapter.web.composition.CompositionResource;
import dev.interleave.lab.adapter.web.deadlock.DeadlocksResource;
import dev.interleave.lab.adapter.web.facts.FactsResource;
import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.adapter.web.nothing.NothingResource;
import dev.interleave.lab.adapter.web.page.PageResource;
import dev.interleave.lab.adapter.web.race.InterleavingsResource;
import dev.interleave.lab.adapter.web.run.RunsResource;
import dev.interleave.lab.adapter.web.survival.SurvivalResource;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.LabOperation;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reference page has exactly the routes of the adapter, and every value. */
class LaboratoryReferenceTest {

  private static final java.nio.file.Path PAGE =
      java.nio.file.Path.of("..", "..", "..", "docs", "reference", "laboratory.md");
  private static final Pattern HEADING = Pattern.compile("(?m)^### ([A-Z]+ /lab\\S*)$");

  private static final List<Class<?>> RESOURCES =
      List.of(
          AdviceResource.class,
          AnomaliesResource.class,
          SurvivalResource.class,
          CompositionResource.class,
          DeadlocksResource.class,
          FactsResource.class,
          InterleavingsResource.class,
          NothingResource.class,
          PageResource.class,
          RunsResource.class);

  @Test
  void it_has_every_route_and_no_other() throws IOException {
    Set<String> documented =
        HEADING
            .matcher(Files.readString(PAGE))
            .results()
            .map(heading -> heading.group(1))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented).isEqualTo(routes());
  }

  @Test
  void it_has_every_value() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(
            Stream.concat(Stream.of(Guard.values()), Stream.of(LabOperation.values()))
                .map(word -> "`" + EnumNames.of((Enum<?>) word) + "`"))
        .allSatisfy(word -> assertThat(page).contains(word));
  }

  private static Set<String> routes() {
    Set<String> routes = new TreeSet<>();
    for (Class<?> resource : RESOURCES) {
      for (Method method : resource.getDeclaredMethods()) {
        Stream.of(method.getAnnotations())
            .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
            .filter(verb -> verb != null)
            .forEach(verb -> routes.add(verb.value() + " " + pathOf(resource, method)));
      }
    }
    return routes;
  }

  private static String pathOf(Class<?> resource, Method method) {
    Path more = method.getAnnotation(Path.class);
    return resource.getAnnotation(Path.class).value() + (more == null ? "" : "/" + more.value());
  }
}
