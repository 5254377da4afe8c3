package dev.interleave.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/** The laboratory without its adapters, one slice for each package. */
final class CorePackages implements SliceAssignment {

  private final Packages packages;

  CorePackages(Packages packages) {
    this.packages = packages;
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    return packages
            .in(packages.laboratory())
            .and(packages.outside(packages.labAdapters()))
            .test(type)
        ? SliceIdentifier.of(type.getPackageName())
        : SliceIdentifier.ignore();
  }

  @Override
  public String getDescription() {
    return "the packages of the laboratory's core";
  }
}
