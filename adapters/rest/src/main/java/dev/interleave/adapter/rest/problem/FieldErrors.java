package dev.interleave.adapter.rest.problem;

import java.util.ArrayList;
import java.util.List;

/** The wrong fields of one body. Of many, the first ones are kept, so that a response is small. */
public final class FieldErrors {

  private static final int MOST = 20;

  private final List<FieldError> errors = new ArrayList<>();

  /** Adds a wrong field, as {@link FieldError} describes it. */
  public void add(String field, String detail) {
    if (errors.size() < MOST) {
      errors.add(new FieldError(field, detail));
    }
  }

  /** In the order in which they were added. */
  public List<FieldError> toList() {
    return List.copyOf(errors);
  }
}
