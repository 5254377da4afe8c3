package dev.interleave.bootstrap;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The routes that the resources of a package serve, as {@code GET /accounts/{}}.
 *
 * @param root the package, with the packages below it
 */
public record JaxRsRoutes(String root) {

  public Set<String> all() {
    return those(method -> true);
  }

  public Set<String> forOperatorsAlone() {
    return those(JaxRsRoutes::isForOperatorsAlone);
  }

  private Set<String> those(Predicate<JavaMethod> which) {
    Set<String> routes = new TreeSet<>();
    for (JavaClass resource :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(root)) {
      if (resource.isAnnotatedWith(Path.class)) {
        for (JavaMethod method : resource.getMethods()) {
          if (method.isMetaAnnotatedWith(HttpMethod.class) && which.test(method)) {
            routes.add(verb(method) + " " + path(resource, method));
          }
        }
      }
    }
    return routes;
  }

  private static String verb(JavaMethod method) {
    return method.getAnnotations().stream()
        .map(annotation -> annotation.getRawType())
        .filter(type -> type.isAnnotatedWith(HttpMethod.class))
        .map(JavaClass::getSimpleName)
        .findFirst()
        .orElseThrow();
  }

  private static String path(JavaClass resource, JavaMethod method) {
    String path =
        resource.getAnnotationOfType(Path.class).value()
            + "/"
            + method.tryGetAnnotationOfType(Path.class).map(Path::value).orElse("");
    return path.replaceAll("/+", "/").replaceAll("(.)/$", "$1").replaceAll("\\{[^}]*}", "{}");
  }

  private static boolean isForOperatorsAlone(JavaMethod method) {
    RolesAllowed roles =
        method
            .tryGetAnnotationOfType(RolesAllowed.class)
            .or(() -> method.getOwner().tryGetAnnotationOfType(RolesAllowed.class))
            .orElseThrow();
    return List.of(roles.value()).equals(List.of("operator"));
  }
}
