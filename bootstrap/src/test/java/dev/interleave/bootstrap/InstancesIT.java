package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import org.junit.jupiter.api.Test;

/** Two processes of the shipped jar on one database and one Redis. */
class InstancesIT {

  @Test
  void what_one_instance_acknowledged_the_other_one_knows_even_when_the_first_was_killed() {
    try (ExternalServers servers = ExternalServers.start();
        ServiceInstance first = ServiceInstance.start(servers).awaitReady();
        ServiceInstance second = ServiceInstance.start(servers).awaitReady()) {
      AccountId account = servers.records().open(Money.ZERO);

      String path = "/deposit-distributed/" + account;
      assertThat(first.http().post(path, "{\"amount\":10}").statusCode()).isEqualTo(200);
      first.kill();

      assertThat(first.awaitExit()).isEqualTo(128 + 9);
      assertThat(second.http().post(path, "{\"amount\":10}").body())
          .isEqualTo("{\"balance\":20.00}");
    }
  }
}
