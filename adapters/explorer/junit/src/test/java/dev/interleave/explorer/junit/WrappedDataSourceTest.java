package dev.interleave.explorer.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.explorer.jdbc.SteppedDataSource;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class WrappedDataSourceTest {

  private static final DataSource WRAPPED = SteppedDataSource.wrap(new JdbcDataSource());

  static class FieldAndMethod {
    int calls;
    private final DataSource field = WRAPPED;

    DataSource method() {
      calls++;
      return SteppedDataSource.wrap(new JdbcDataSource());
    }
  }

  static class MethodAlone {
    DataSource method() {
      return WRAPPED;
    }
  }

  @Test
  void a_method_is_called_only_if_it_is_named() {
    FieldAndMethod test = new FieldAndMethod();
    assertThat(WrappedDataSource.find(List.of(test), "")).isSameAs(WRAPPED);
    assertThat(WrappedDataSource.find(List.of(test), "field")).isSameAs(WRAPPED);
    assertThat(test.calls).isZero();
    assertThat(WrappedDataSource.find(List.of(test), "method")).isNotSameAs(WRAPPED);
    assertThat(test.calls).isEqualTo(1);
  }

  @Test
  void a_field_of_an_enclosing_instance_is_found() {
    assertThat(WrappedDataSource.find(List.of(new FieldAndMethod(), new Object()), ""))
        .isSameAs(WRAPPED);
  }

  @Test
  void a_test_without_a_field_fails_and_names_the_remedy() {
    assertThatThrownBy(() -> WrappedDataSource.find(List.of(new MethodAlone()), ""))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("No field holds a DataSource. Wrap the DataSource");
    assertThatThrownBy(() -> WrappedDataSource.find(List.of(new FieldAndMethod()), "other"))
        .hasMessageStartingWith("No member other. Wrap the DataSource");
  }
}
