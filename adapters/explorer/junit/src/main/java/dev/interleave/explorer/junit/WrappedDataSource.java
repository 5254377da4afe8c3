package dev.interleave.explorer.junit;

import dev.interleave.explorer.jdbc.SteppedDataSource;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Finds the DataSource of a test: the wrapped one in a field of the test class, or that a method
 * without parameters returns; otherwise the only one that was wrapped in this JVM, for example by
 * Spring.
 */
final class WrappedDataSource {

  private static final String REMEDY =
      "Wrap the DataSource of the operations with SteppedDataSource.wrap(...), and hold it in a"
          + " field of the test class. In a Spring test, import SteppedDataSources and hold the bean:"
          + " @Autowired DataSource dataSource.";

  private WrappedDataSource() {}

  /**
   * @param instances the test instance, after those that enclose it
   * @param name of the field or method; may be empty
   * @throws IllegalStateException if none or several are found
   */
  static DataSource find(List<Object> instances, String name) {
    Map<String, DataSource> members = new LinkedHashMap<>();
    instances.forEach(instance -> members.putAll(members(instance, name)));
    Map<String, DataSource> wrapped = new LinkedHashMap<>();
    members.forEach(
        (member, dataSource) -> {
          if (SteppedDataSource.isWrapped(dataSource)) {
            wrapped.put(member, dataSource);
          }
        });
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
    return onlyOne(name);
  }

  private static DataSource onlyOne(String name) {
    List<DataSource> all = SteppedDataSource.wrapped();
    if (all.size() != 1 || !name.isEmpty()) {
      throw new IllegalStateException(
          (name.isEmpty() ? all.size() + " DataSources are wrapped. " : "No member " + name + ". ")
              + REMEDY);
    }
    return all.get(0);
  }

  private static Map<String, DataSource> members(Object instance, String name) {
    Map<String, DataSource> found = new LinkedHashMap<>();
    for (Field field :
        ReflectionSupport.findFields(
            instance.getClass(),
            each -> DataSource.class.isAssignableFrom(each.getType()) && named(each, name),
            HierarchyTraversalMode.TOP_DOWN)) {
      put(found, field.getName(), () -> (DataSource) open(field).get(instance));
    }
    for (Method method : methods(instance, name)) {
      put(found, method.getName(), () -> (DataSource) open(method).invoke(instance));
    }
    return found;
  }

  private static List<Method> methods(Object instance, String name) {
    return new ArrayList<>(
        ReflectionSupport.findMethods(
            instance.getClass(),
            each ->
                DataSource.class.isAssignableFrom(each.getReturnType())
                    && each.getParameterCount() == 0
                    && !each.isSynthetic()
                    && named(each, name),
            HierarchyTraversalMode.TOP_DOWN));
  }

  private static boolean named(java.lang.reflect.Member member, String name) {
    return name.isEmpty() || member.getName().equals(name);
  }

  private static <T extends java.lang.reflect.AccessibleObject> T open(T member) {
    member.setAccessible(true);
    return member;
  }

  private interface Read {
    DataSource get() throws ReflectiveOperationException;
  }

  private static void put(Map<String, DataSource> found, String name, Read read) {
    try {
      DataSource value = read.get();
      if (value != null) {
        found.put(name, value);
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The DataSource " + name + " cannot be read", e);
    }
  }
}
