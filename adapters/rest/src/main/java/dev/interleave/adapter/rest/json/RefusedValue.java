package dev.interleave.adapter.rest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/** A value that the domain refuses, with words of ours that may be shown. */
final class RefusedValue extends MismatchedInputException {

  private static final long serialVersionUID = 1L;

  RefusedValue(JsonParser json, Class<?> type, String why) {
    super(json, why, type);
  }
}
