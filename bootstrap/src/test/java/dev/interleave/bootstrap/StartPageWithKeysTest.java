package dev.interleave.bootstrap;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the mode keys, the start page is open while the pages that it links to are closed. */
@QuarkusTest
@TestProfile(KeysMode.Rotating.class)
class StartPageWithKeysTest {

  @TestHTTPResource URI service;

  @Test
  void a_browser_without_a_key_plays_the_recording_and_reads_that_the_links_need_one() {
    try (Chromium chromium = Chromium.start();
        WatchedPage watched = WatchedPage.open(chromium, service, "/")) {
      assertThat(watched.page().locator("#race .verdict")).containsText("Lost update");
      assertThat(watched.page().locator("nav")).containsText("require the key of an operator");
    }
  }

  @Test
  void every_link_is_closed_without_a_key_and_opens_to_the_operator() {
    Map<String, String> links = given().accept("*/*").get("/").then().extract().path("links");

    assertThat(links).isNotEmpty();
    for (String path : links.values()) {
      given().get(path).then().statusCode(401);
      given()
          .header("Authorization", "Bearer " + KeysMode.OPERATOR)
          .get(path)
          .then()
          .statusCode(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/landing/landing.js", "/player/player.js"})
  void a_wrong_key_is_refused_here_too(String path) {
    given().header("Authorization", "Bearer nobodys-key").get(path).then().statusCode(401);
  }

  @Test
  void the_explanation_of_the_status_is_open() {
    given()
        .accept("text/html")
        .get("/")
        .then()
        .statusCode(200)
        .body(containsString("/problems/unauthenticated"));
    given().get("/problems/unauthenticated").then().statusCode(200);
  }
}
