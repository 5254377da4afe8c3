package dev.interleave.adapter.rest.id;

import dev.interleave.adapter.rest.problem.FieldError;
import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.adapter.rest.problem.Quoted;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import dev.interleave.domain.transfer.MovementId;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lets resources take domain ids as parameters.
 *
 * <p>A path segment that cannot be an id names nothing and returns 404, like an unassigned id. A
 * query parameter that cannot be one is a bad request.
 */
@Provider
public final class IdParameters implements ParamConverterProvider {

  @Override
  @SuppressWarnings("unchecked")
  public <T> ParamConverter<T> getConverter(
      Class<T> type, Type genericType, Annotation[] annotations) {
    if (type == AccountId.class) {
      return (ParamConverter<T>) new IdConverter<>(AccountId::new, text -> noSuch("Account", text));
    }
    if (type == PostId.class) {
      return (ParamConverter<T>) new IdConverter<>(PostId::new, text -> noSuch("Post", text));
    }
    if (type == MovementId.class) {
      return (ParamConverter<T>) new MovementIdConverter();
    }
    if (type == UserId.class) {
      return (ParamConverter<T>) new IdConverter<>(UserId::new, noUser(annotations));
    }
    return null;
  }

  private static Problem noSuch(String thing, String text) {
    return Problem.of(
        ProblemType.NOT_FOUND,
        thing + " not found",
        thing + " " + Quoted.of(text) + " does not exist. An id is " + IdText.FORM + ".");
  }

  private static Function<String, Problem> noUser(Annotation[] annotations) {
    return Stream.of(annotations).anyMatch(PathParam.class::isInstance)
        ? text -> noSuch("User", text)
        : text ->
            Problem.of(
                List.of(
                    new FieldError(
                        "userId", Quoted.of(text) + " is not valid. Use " + IdText.FORM + ".")));
  }

  /**
   * Only the form that the service writes: {@link UUID#fromString} alone would also read 1-1-1-1-1.
   */
  private record MovementIdConverter() implements ParamConverter<MovementId> {

    private static final Pattern WRITTEN =
        Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public MovementId fromString(String text) {
      if (!WRITTEN.matcher(text).matches()) {
        throw new ProblemException(
            Problem.of(
                ProblemType.NOT_FOUND,
                "Movement not found",
                "Movement " + Quoted.of(text) + " does not exist. Its id is a lower-case UUID."));
      }
      return new MovementId(UUID.fromString(text));
    }

    @Override
    public String toString(MovementId value) {
      return value.toString();
    }
  }

  private record IdConverter<T>(LongFunction<T> id, Function<String, Problem> otherwise)
      implements ParamConverter<T> {

    @Override
    public T fromString(String text) {
      try {
        return id.apply(IdText.parse(text));
      } catch (IllegalArgumentException notAnId) {
        throw new ProblemException(otherwise.apply(text));
      }
    }

    @Override
    public String toString(T value) {
      return value.toString();
    }
  }
}
