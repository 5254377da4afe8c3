package dev.interleave.lab.adapter.database.lockwait;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.JdbcConnection;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import org.junit.jupiter.api.Test;

class WatchedThreadsTest {

  private final WatchedThreads threads = new WatchedThreads();

  @Test
  void a_watched_thread_uses_the_connection_that_it_acquired_last() {
    threads.watch();
    threads.acquired(connection(7));
    threads.acquired(connection(8));

    assertThat(threads.connectionOf(Thread.currentThread())).hasValue(8);
    assertThat(threads.threadOn(8)).contains(Thread.currentThread());
    threads.unwatch();
    assertThat(threads.connectionOf(Thread.currentThread())).isEmpty();
  }

  @Test
  void a_returned_connection_belongs_to_no_thread() {
    threads.watch();
    threads.acquired(connection(7));
    threads.returned(connection(8));
    assertThat(threads.connectionOf(Thread.currentThread())).hasValue(7);

    threads.returned(connection(7));
    assertThat(threads.connectionOf(Thread.currentThread())).isEmpty();
    assertThat(threads.threadOn(7)).isEmpty();
  }

  @Test
  void a_thread_that_is_not_watched_is_not_recorded() {
    threads.acquired(connection(7));
    threads.returned(connection(7));

    assertThat(threads.connectionOf(Thread.currentThread())).isEmpty();
  }

  private static Connection connection(long id) {
    return (Connection)
        Proxy.newProxyInstance(
            WatchedThreadsTest.class.getClassLoader(),
            new Class<?>[] {JdbcConnection.class},
            (proxy, method, arguments) -> method.getName().equals("unwrap") ? proxy : (Object) id);
  }
}
