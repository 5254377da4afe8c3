package dev.interleave.adapter.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.loadtest.MeasurementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnduranceTest {

  /** As JDK 17 and JDK 25 write it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        30965:
         def new generation   total 19648K, used 1024K [0x00000000fc000000, 0x00000000fd550000, 0x00000000fd550000)
          eden space 17472K,  82% used [0x00000000fc000000, 0x00000000fce17ec0, 0x00000000fd110000)
         tenured generation   total 43712K, used 2048K [0x00000000fd550000, 0x0000000100000000, 0x0000000100000000)
           the space 43712K,   0% used [0x00000000fd550000, 0x00000000fd550000, 0x00000000fd550200, 0x0000000100000000)
         Metaspace       used 8949K, committed 9152K, reserved 1114112K
          class space    used 1062K, committed 1152K, reserved 1048576K
        """,
        """
        31128:
        garbage-first heap   total reserved 65536K, committed 65536K, used 3072K [0x00000000fc000000, 0x0000000100000000)
         region size 1024K, 10 young (10240K), 2 survivors (2048K)
        """
      })
  void the_heap_in_use_is_read_whatever_the_collector(String heapInfo) {
    assertThat(Endurance.liveMegabytes(heapInfo)).isEqualTo(3);
  }

  @Test
  void no_heap_is_no_result() {
    assertThatThrownBy(() -> Endurance.liveMegabytes("30965:\nNo such process"))
        .isInstanceOf(MeasurementException.class)
        .hasMessageContaining("No such process");
  }
}
