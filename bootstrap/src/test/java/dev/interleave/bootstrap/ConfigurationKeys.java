package dev.interleave.bootstrap;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaParameter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Every setting of ours that the code asks for, with its default: the mappings, the injected
 * properties, and the constants of what is read before either exists.
 */
public final class ConfigurationKeys {

  private static final Pattern OURS = Pattern.compile("interleave\\.[a-z0-9.-]+");

  private final Map<String, Optional<String>> defaults = new TreeMap<>();

  private ConfigurationKeys() {}

  /**
   * @return by name, the default as it is written in the code, or empty if there is none
   */
  public static Map<String, Optional<String>> in(JavaClasses classes) {
    ConfigurationKeys keys = new ConfigurationKeys();
    for (JavaClass type : classes) {
      if (type.isAnnotatedWith(ConfigMapping.class)) {
        keys.addMapping(type.reflect());
      }
      type.getCodeUnits().forEach(keys::addParameters);
      type.getFields().forEach(keys::addField);
    }
    return keys.defaults;
  }

  private void addMapping(Class<?> mapping) {
    ConfigClass known = ConfigClass.configClass(mapping);
    ConfigMappings.getProperties(known)
        .keySet()
        .forEach(name -> defaults.put(name, Optional.ofNullable(known.getProperties().get(name))));
  }

  private void addParameters(JavaCodeUnit method) {
    method.getParameters().stream()
        .map(JavaParameter::getAnnotations)
        .flatMap(annotations -> annotations.stream())
        .forEach(this::addInjected);
  }

  private void addField(JavaField field) {
    field.getAnnotations().forEach(this::addInjected);
    if (field.getModifiers().contains(JavaModifier.STATIC)
        && field.getRawType().isEquivalentTo(String.class)) {
      constant(field).filter(ConfigurationKeys::isOurs).ifPresent(this::addConstant);
    }
  }

  /** Its default stands somewhere in the code; a mapping of the same name knows better. */
  private void addConstant(String name) {
    defaults.putIfAbsent(name, Optional.empty());
  }

  private void addInjected(JavaAnnotation<?> annotation) {
    if (annotation.getRawType().isEquivalentTo(ConfigProperty.class)) {
      ConfigProperty property = annotation.as(ConfigProperty.class);
      if (isOurs(property.name())) {
        defaults.put(
            property.name(),
            Stream.of(property.defaultValue())
                .filter(value -> !value.equals(ConfigProperty.UNCONFIGURED_VALUE))
                .findFirst());
      }
    }
  }

  private static boolean isOurs(String name) {
    return OURS.matcher(name).matches();
  }

  private static Optional<String> constant(JavaField field) {
    try {
      Field reflected = field.reflect();
      reflected.setAccessible(true);
      return Optional.ofNullable((String) reflected.get(null));
    } catch (IllegalAccessException | LinkageError e) {
      throw new IllegalStateException("cannot read " + field.getFullName(), e);
    }
  }
}
