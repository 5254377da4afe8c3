package dev.interleave.explorer.junit;

import dev.interleave.explorer.jdbc.SteppedDataSource;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Finds the DataSource of a test: the one in a field of the test class whose statements are steps.
 * A method without parameters is called only if the test names it.
 */
final class WrappedDataSource {

  private static final String REMEDY =
      "Wrap the DataSource of the operations with SteppedDataSource.wrap(...), and hold it in a"
          + " field of the test class. In a Spring test, import SteppedDataSources and hold the"
          + " bean: @Autowired DataSource dataSource. In a Quarkus test, use SteppedDriverProfile"
          + " and hold the bean: @Inject DataSource dataSource.";

  private WrappedDataSource() {}

  /**
   * @param instances the test instance, after those that enclose it
   * @param name of the field or method; may be empty
   * @throws IllegalStateException if none or several are found
   */
  static DataSource find(List<Object> instances, String name) {
    Map<String, DataSource> members = members(instances, name);
    Map<String, DataSource> wrapped = new LinkedHashMap<>(members);
    wrapped.values().removeIf(dataSource -> !isStepped(dataSource));
    if (wrapped.values().stream().distinct().count() == 1) {
      return wrapped.values().iterator().next();
    }
    if (wrapped.size() > 1) {
      throw new IllegalStateException(
          "Several wrapped DataSources: " + wrapped.keySet() + ". Name one: dataSource = \"...\".");
    }
    if (!members.isEmpty()) {
      throw new IllegalStateException(
          "The DataSource is not wrapped: " + members.keySet() + ". " + REMEDY);
    }
    throw new IllegalStateException(
        (name.isEmpty() ? "No field holds a DataSource. " : "No member " + name + ". ") + REMEDY);
  }

  private static boolean isStepped(DataSource dataSource) {
    try {
      return SteppedDataSource.isStepped(dataSource);
    } catch (SQLException e) {
      throw new IllegalStateException("The DataSource returned no connection: " + dataSource, e);
    }
  }

  private static Map<String, DataSource> members(List<Object> instances, String name) {
    Map<String, DataSource> found = new LinkedHashMap<>();
    instances.forEach(instance -> readFields(found, instance, name));
    if (found.isEmpty() && !name.isEmpty()) {
      instances.forEach(instance -> callMethods(found, instance, name));
    }
    return found;
  }

  private static void readFields(Map<String, DataSource> found, Object instance, String name) {
    for (Field field :
        ReflectionSupport.findFields(
            instance.getClass(),
            each ->
                DataSource.class.isAssignableFrom(each.getType())
                    && (name.isEmpty() || each.getName().equals(name)),
            HierarchyTraversalMode.TOP_DOWN)) {
      Object value =
          ReflectionSupport.tryToReadFieldValue(field, instance)
              .getOrThrow(
                  failure ->
                      new IllegalStateException(
                          "The DataSource " + field.getName() + " cannot be read", failure));
      put(found, field.getName(), value);
    }
  }

  private static void callMethods(Map<String, DataSource> found, Object instance, String name) {
    for (Method method :
        ReflectionSupport.findMethods(
            instance.getClass(),
            each ->
                DataSource.class.isAssignableFrom(each.getReturnType())
                    && each.getParameterCount() == 0
                    && !each.isSynthetic()
                    && each.getName().equals(name),
            HierarchyTraversalMode.TOP_DOWN)) {
      put(found, name, ReflectionSupport.invokeMethod(method, instance));
    }
  }

  private static void put(Map<String, DataSource> found, String name, Object value) {
    if (value != null) {
      found.put(name, (DataSource) value);
    }
  }
}
