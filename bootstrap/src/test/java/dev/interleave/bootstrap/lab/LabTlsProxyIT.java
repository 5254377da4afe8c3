package dev.interleave.bootstrap.lab;

import dev.interleave.bootstrap.TlsProxyIT;
import java.util.List;
import org.junit.jupiter.api.Tag;

/** The page of the laboratory behind the shipped haproxy.cfg with TLS. */
@Tag("F18")
@Tag("heavy")
class LabTlsProxyIT extends TlsProxyIT {

  @Override
  protected List<String> pages() {
    return List.of("/lab");
  }
}
