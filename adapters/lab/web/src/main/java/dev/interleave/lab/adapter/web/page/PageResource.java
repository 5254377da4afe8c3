package dev.interleave.lab.adapter.web.page;

import dev.interleave.lab.adapter.web.Operator;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The HTML page, which loads everything else by URL. */
@Path("/lab")
@RolesAllowed(Operator.ROLE)
public final class PageResource {

  private static final String PAGE = "/lab-page/index.html";

  private final byte[] page = read();

  @GET
  @Produces("text/html;charset=UTF-8")
  public byte[] show() {
    return page.clone();
  }

  private static byte[] read() {
    try (InputStream page = PageResource.class.getResourceAsStream(PAGE)) {
      return page.readAllBytes();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
