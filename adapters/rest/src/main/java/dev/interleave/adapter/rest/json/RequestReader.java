package dev.interleave.adapter.rest.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.interleave.adapter.rest.http.BodyLimit;
import dev.interleave.adapter.rest.http.BodySize;
import dev.interleave.adapter.rest.problem.FieldError;
import dev.interleave.adapter.rest.problem.HttpProblems;
import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads every request that is a record, in place of Quarkus's reader: that one accepts a body
 * without a Content-Type, reads UTF-16, hands an empty body on as {@code null}, and has built-in
 * mappers that answer a bare 400.
 *
 * <p>A resource whose body may be absent takes an {@link Optional} of the record.
 */
@Provider
@Consumes(MediaType.WILDCARD)
public final class RequestReader implements MessageBodyReader<Object> {

  private final ObjectMapper mapper;

  /** The same mapper for longer documents, by their number of tokens. */
  private final Map<Integer, ObjectMapper> forTokens = new ConcurrentHashMap<>();

  @Inject
  RequestReader(ObjectMapper mapper) {
    this.mapper = mapper;
  }

  @Override
  public boolean isReadable(Class<?> type, Type generic, Annotation[] on, MediaType mediaType) {
    return type.isRecord() || type == Optional.class;
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type generic,
      Annotation[] on,
      MediaType mediaType,
      MultivaluedMap<String, String> headers,
      InputStream stream)
      throws IOException {
    byte[] body = bytesOf(stream, longest(type));
    if (body.length == 0 && type.equals(Optional.class)) {
      return Optional.empty();
    }
    requirePlainUtf8Json(mediaType, headers);
    Object request = parse(body, generic);
    if (request == null || request.equals(Optional.empty())) {
      throw new ProblemException(
          Problem.of(ProblemType.INVALID_REQUEST, "The body is null. It must be one JSON object."));
    }
    return request;
  }

  private static int longest(Class<?> type) {
    BodySize size = type.getAnnotation(BodySize.class);
    return size == null ? BodyLimit.LONGEST_BODY : size.bytes();
  }

  private static byte[] bytesOf(InputStream stream, int longest) {
    byte[] body;
    try {
      body = stream.readNBytes(longest + 1);
    } catch (IOException brokenOff) {
      throw new ProblemException(
          Problem.of(
              ProblemType.MALFORMED_BODY, "The connection ended before the whole body arrived."));
    }
    if (body.length > longest) {
      throw new ProblemException(HttpProblems.tooLarge(longest));
    }
    return body;
  }

  private static void requirePlainUtf8Json(MediaType type, MultivaluedMap<String, String> headers) {
    String charset = type.getParameters().getOrDefault(MediaType.CHARSET_PARAMETER, "utf-8");
    if (!headers.containsKey(HttpHeaders.CONTENT_TYPE)
        || headers.containsKey(HttpHeaders.CONTENT_ENCODING)
        || !"application".equalsIgnoreCase(type.getType())
        || !"json".equalsIgnoreCase(type.getSubtype())
        || !charset.equalsIgnoreCase("utf-8")) {
      throw new NotSupportedException();
    }
  }

  private Object parse(byte[] body, Type generic) throws IOException {
    JavaType type = mapper.constructType(generic);
    ObjectMapper reader = mapperFor(type.getRawClass());
    try {
      return reader.readerFor(type).readValue(body);
    } catch (MismatchedInputException mismatch) {
      throw new ProblemException(invalid(body, type, reader));
    } catch (JacksonException malformed) {
      throw new ProblemException(malformed(reader));
    }
  }

  private ObjectMapper mapperFor(Class<?> type) {
    BodySize size = type.getAnnotation(BodySize.class);
    return size == null ? mapper : forTokens.computeIfAbsent(size.tokens(), this::withTokens);
  }

  private ObjectMapper withTokens(int most) {
    JsonFactory factory = mapper.getFactory().copy();
    return mapper.copyWith(
        factory.setStreamReadConstraints(
            factory.streamReadConstraints().rebuild().maxTokenCount(most).build()));
  }

  private static Problem invalid(byte[] body, JavaType type, ObjectMapper mapper)
      throws IOException {
    try {
      List<FieldError> errors = BodyErrors.of(body, type, mapper);
      return errors.isEmpty()
          ? Problem.of(ProblemType.INVALID_REQUEST, "The body must be one JSON object.")
          : Problem.of(errors);
    } catch (JacksonException malformed) {
      return malformed(mapper);
    }
  }

  private static Problem malformed(ObjectMapper mapper) {
    return Problem.of(
        ProblemType.MALFORMED_BODY,
        "The body is not one JSON document in UTF-8 of at most 16 levels, "
            + mapper.getFactory().streamReadConstraints().getMaxTokenCount()
            + " tokens, names of 64 and texts of 4096 characters.");
  }
}
