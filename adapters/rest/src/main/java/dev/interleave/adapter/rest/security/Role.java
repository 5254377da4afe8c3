package dev.interleave.adapter.rest.security;

/** The roles of callers. The name in lower case is the role of {@code @RolesAllowed}. */
public enum Role {
  /** Sees and moves the money of one owner. */
  CUSTOMER,
  /** Sees and moves everything, and runs the service. */
  OPERATOR;

  /** {@link #CUSTOMER} for annotations. */
  public static final String CUSTOMER_NAME = "customer";

  /** {@link #OPERATOR} for annotations. */
  public static final String OPERATOR_NAME = "operator";

  /** As annotations name it. */
  public String roleName() {
    return switch (this) {
      case CUSTOMER -> CUSTOMER_NAME;
      case OPERATOR -> OPERATOR_NAME;
    };
  }
}
