package dev.interleave.bootstrap.lab;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The root route links to the laboratory. */
@QuarkusTest
@Tag("F26")
class LabEntryTest {

  @Test
  void a_browser_gets_a_link_to_the_laboratory() {
    given().accept("text/html").get("/").then().body(containsString("<a href=\"/lab\">"));
  }

  @Test
  void a_program_gets_the_link_as_json_and_it_leads_somewhere() {
    given().accept("*/*").get("/").then().body("links.laboratory", equalTo("/lab"));
    given().get("/lab").then().statusCode(200);
  }
}
