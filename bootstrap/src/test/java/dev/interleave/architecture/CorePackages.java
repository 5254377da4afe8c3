package dev.interleave.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The core of the laboratory or of the explorer, one slice for each package. */
final class CorePackages implements SliceAssignment {

  private final String name;
  private final DescribedPredicate<JavaClass> core;

  CorePackages(String name, DescribedPredicate<JavaClass> core) {
    this.name = name;
    this.core = core;
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    return core.test(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
  }

  @Override
  public String getDescription() {
    return "the packages of the core of the " + name;
  }
}
