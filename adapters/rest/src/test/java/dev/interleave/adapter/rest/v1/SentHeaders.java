package dev.interleave.adapter.rest.v1;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.jaxrs.HttpHeadersImpl;

/** The headers of a simulated request. */
public final class SentHeaders {

  private SentHeaders() {}

  /**
   * @param namesAndValues in turn; a name may come again
   */
  public static HttpHeaders of(String... namesAndValues) {
    List<Map.Entry<String, String>> lines = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      lines.add(new SimpleEntry<>(namesAndValues[i], namesAndValues[i + 1]));
    }
    return new HttpHeadersImpl(lines);
  }
}
