package dev.interleave.bootstrap;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("F26")
class RootRouteTest {

  @Test
  void a_browser_gets_a_page_with_links() {
    given()
        .accept("text/html,application/xhtml+xml,*/*;q=0.8")
        .get("/")
        .then()
        .statusCode(200)
        .contentType("text/html;charset=UTF-8")
        .header("Content-Security-Policy", startsWith("default-src 'self'"))
        .header("Content-Security-Policy", not(containsString("script-src")))
        .body(containsString("<a href=\"/q/swagger-ui\">"))
        .body(containsString("<a href=\"/q/metrics\">"))
        .body(containsString("<a href=\"/q/health\">"))
        .body(not(containsString("<!-- links -->")))
        .body(not(containsString("key of an operator")));
  }

  @Test
  void a_program_gets_the_links_as_json_and_each_leads_somewhere() {
    given()
        .accept("*/*")
        .get("/")
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("links.api", equalTo("/q/swagger-ui"))
        .extract()
        .<java.util.Map<String, String>>path("links")
        .values()
        .forEach(path -> given().get(path).then().statusCode(200));
  }
}
