package dev.interleave.adapter.rest.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;

/**
 * Makes the application's mapper read exactly one document of exactly the fields of a record.
 *
 * <p>Jackson's defaults lose money: of {@code {"amount":1,"amount":2}} the last wins, of two
 * documents the first, 1.9 becomes 1 where a whole number is asked for, and what is missing is
 * zero.
 */
@Singleton
final class StrictJson implements ObjectMapperCustomizer {

  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(16)
          .maxStringLength(4_096)
          .maxNumberLength(64)
          .maxNameLength(64)
          .maxTokenCount(1_024)
          .build();

  @Override
  public void customize(ObjectMapper mapper) {
    mapper
        .getFactory()
        .setStreamReadConstraints(LIMITS)
        .disable(JsonFactory.Feature.CHARSET_DETECTION)
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    mapper
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .registerModule(new DomainValues());
    for (CoercionInputShape shape : CoercionInputShape.values()) {
      mapper.coercionConfigDefaults().setCoercion(shape, CoercionAction.Fail);
    }
  }
}
