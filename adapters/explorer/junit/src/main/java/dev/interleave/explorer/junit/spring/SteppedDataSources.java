package dev.interleave.explorer.junit.spring;

import dev.interleave.explorer.jdbc.Stepped;
import dev.interleave.explorer.jdbc.SteppedDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Wraps each DataSource bean of a Spring test: {@code @Import(SteppedDataSources.class)}. The bean
 * keeps its interface and can be unwrapped, but it is no longer of the class of the pool. If the
 * application injects that class, name {@link dev.interleave.explorer.jdbc.SteppedDriver} as the
 * driver of the pool instead.
 */
public class SteppedDataSources implements BeanPostProcessor {

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof DataSource dataSource && !(bean instanceof Stepped)
        ? SteppedDataSource.wrap(dataSource)
        : bean;
  }
}
