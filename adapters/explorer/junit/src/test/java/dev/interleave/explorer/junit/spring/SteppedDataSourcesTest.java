package dev.interleave.explorer.junit.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.jdbc.SteppedDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

class SteppedDataSourcesTest {

  @Test
  void a_data_source_bean_is_wrapped_once_and_can_be_unwrapped() throws SQLException {
    DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
    beans.addBeanPostProcessor(new SteppedDataSources());
    beans.addBeanPostProcessor(new SteppedDataSources());
    beans.registerBeanDefinition("pool", new RootBeanDefinition(JdbcDataSource.class));
    beans.registerBeanDefinition("other", new RootBeanDefinition(StringBuilder.class));

    DataSource bean = beans.getBean(DataSource.class);
    assertThat(SteppedDataSource.isStepped(bean)).isTrue();
    assertThat(bean.unwrap(JdbcDataSource.class)).isInstanceOf(JdbcDataSource.class);
    assertThat(beans.getBean("other")).isInstanceOf(StringBuilder.class);
  }
}
