package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The OpenAPI document is written by people; here it is held against the routes and the answers. In
 * a JVM of its own, with a database of its own: the ids of its examples are those of a fresh
 * service.
 */
@QuarkusTest
@TestProfile(ApiDocumentTest.Fresh.class)
@Tag("own-jvm")
class ApiDocumentTest {

  public static final class Fresh implements QuarkusTestProfile {}

  @TestHTTPResource URI service;

  private Http http;
  private ApiDocument document;

  @BeforeEach
  void read() {
    http = new Http(service.getPort());
    document = ApiDocument.of(http);
  }

  @Test
  void it_has_every_route_and_no_other() {
    Set<String> documented =
        document.operations().stream()
            .map(one -> one.method() + " " + one.path().replaceAll("\\{[^}]*}", "{}"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented).isEqualTo(routes(method -> true));
  }

  @Test
  void it_says_of_every_route_for_operators_that_it_is() {
    Set<String> documented =
        document.forOperators().stream()
            .map(one -> one.replaceAll("\\{[^}]*}", "{}"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented).isEqualTo(routes(ApiDocumentTest::isForOperatorsAlone));
  }

  @Test
  void its_examples_are_what_a_fresh_service_answers() {
    Assumptions.assumeTrue(
        http.get("/api/v1/accounts/4").statusCode() == 404, "this database is not fresh");
    List<String> promised = new ArrayList<>();
    List<String> answered = new ArrayList<>();
    String movement = "";
    for (ApiDocument.Operation operation : document.operations()) {
      HttpResponse<String> answer =
          http.send(
              operation.method(),
              operation.exemplaryPath(movement),
              operation.body().map(JsonNode::toString).orElse(null));
      movement =
          answer
              .headers()
              .firstValue("Location")
              .filter(at -> at.contains("/movements/"))
              .map(at -> at.substring(at.lastIndexOf('/') + 1))
              .orElse(movement);
      promised.add(
          operation
              + " "
              + operation.status()
              + " "
              + comparable(operation.answer().map(ApiDocumentTest::withTwoDecimals).orElse("")));
      answered.add(operation + " " + answer.statusCode() + " " + comparable(answer.body()));
    }

    assertThat(answered).containsExactlyElementsOf(promised);
  }

  /** JSON has no 100.00; the service writes it, the parser of an example forgets it. */
  private static String withTwoDecimals(JsonNode example) {
    return example
        .toString()
        .replaceAll("(\\.\\d)(?=[,}])", "$10")
        .replaceAll("((?:alance|After|entries|drift|amount)\":-?\\d+)(?=[,}])", "$1.00");
  }

  /** Without what is new each time. */
  private static String comparable(String body) {
    return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "<uuid>")
        .replaceAll("\"postedAt\":\"[^\"]*Z\"", "\"postedAt\":<now>")
        .replaceAll("Txn[12]", "<txn>")
        .replaceAll("\"timeline\":\\[.*]", "\"timeline\":[]");
  }

  private static Set<String> routes(Predicate<JavaMethod> which) {
    Set<String> routes = new TreeSet<>();
    for (JavaClass resource :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.interleave.adapter.rest")) {
      if (resource.isAnnotatedWith(Path.class)) {
        for (JavaMethod method : resource.getMethods()) {
          if (method.isMetaAnnotatedWith(HttpMethod.class) && which.test(method)) {
            routes.add(verb(method) + " " + path(resource, method));
          }
        }
      }
    }
    return routes;
  }

  private static String verb(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(annotation -> annotation.getRawType())
        .filter(type -> type.isAnnotatedWith(HttpMethod.class))
        .map(JavaClass::getSimpleName)
        .findFirst()
        .orElseThrow();
  }

  private static String path(JavaClass resource, JavaMethod method) {
    String path =
        resource.getAnnotationOfType(Path.class).value()
            + "/"
            + method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    return path.replaceAll("/+", "/").replaceAll("(.)/$", "$1").replaceAll("\\{[^}]*}", "{}");
  }

  private static boolean isForOperatorsAlone(JavaMethod method) {
    RolesAllowed roles =
        method
            .tryGetAnnotationOfType(RolesAllowed.class)
            .or(() -> method.getOwner().tryGetAnnotationOfType(RolesAllowed.class))
            .orElseThrow();
    return List.of(roles.value()).equals(List.of("operator"));
  }
}
