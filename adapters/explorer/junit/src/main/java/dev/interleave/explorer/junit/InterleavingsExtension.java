package dev.interleave.explorer.junit;

import dev.interleave.explorer.Limits;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Provides {@link Contest} and {@link Sql} to the methods of a test class. */
final class InterleavingsExtension implements ParameterResolver, AfterTestExecutionCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(InterleavingsExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == Contest.class || type == Sql.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    DataSource dataSource = dataSource(context);
    if (parameter.getParameter().getType() == Sql.class) {
      return new Sql(dataSource);
    }
    Contest contest = contest(context, dataSource);
    context.getStore(NAMESPACE).put(Contest.class, contest);
    return contest;
  }

  /**
   * @throws AssertionError if a test has a contest that it did not run
   */
  @Override
  public void afterTestExecution(ExtensionContext context) {
    Contest contest = context.getStore(NAMESPACE).get(Contest.class, Contest.class);
    if (contest != null && !contest.ran() && context.getExecutionException().isEmpty()) {
      throw new AssertionError("The contest did not run. End it with inAllOrders().");
    }
  }

  private static Contest contest(ExtensionContext context, DataSource dataSource) {
    Interleavings options = options(context);
    Limits limits = Limits.DEFAULT.within(Contest.DEFAULT_TIME);
    limits = options.stopAtFirst() ? limits.stopAtFirst() : limits;
    ContestName name =
        new ContestName(
            context.getRequiredTestClass().getName(), context.getRequiredTestMethod().getName());
    Contest contest = Contest.on(dataSource, name).defaults(limits).schema(options.schema());
    if (!options.within().isEmpty()) {
      contest.within(Durations.parse(options.within()));
    }
    if (options.preemptions() >= 0) {
      contest.preemptions(options.preemptions());
    }
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      for (Method method : fixtures(instance)) {
        contest.fixture(() -> run(method, instance, dataSource));
      }
    }
    return contest;
  }

  private static List<Method> fixtures(Object instance) {
    return AnnotationSupport.findAnnotatedMethods(
        instance.getClass(), Fixture.class, HierarchyTraversalMode.TOP_DOWN);
  }

  private static void run(Method method, Object instance, DataSource dataSource) {
    List<Object> arguments = new ArrayList<>();
    for (Class<?> type : method.getParameterTypes()) {
      if (type != Sql.class) {
        throw new IllegalStateException("A fixture has no parameter but Sql: " + method);
      }
      arguments.add(new Sql(dataSource));
    }
    ReflectionSupport.invokeMethod(method, instance, arguments.toArray());
  }

  private static DataSource dataSource(ExtensionContext context) {
    return WrappedDataSource.find(
        context.getRequiredTestInstances().getAllInstances(), options(context).dataSource());
  }

  private static Interleavings options(ExtensionContext context) {
    return AnnotationSupport.findAnnotation(context.getRequiredTestClass(), Interleavings.class)
        .or(
            () ->
                context.getRequiredTestInstances().getAllInstances().stream()
                    .flatMap(
                        each ->
                            AnnotationSupport.findAnnotation(each.getClass(), Interleavings.class)
                                .stream())
                    .findFirst())
        .orElseThrow();
  }
}
