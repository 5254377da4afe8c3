package dev.interleave.adapter.rest.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.interleave.adapter.rest.id.IdText;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import dev.interleave.domain.post.UserId;
import dev.interleave.domain.transfer.Memo;
import java.util.Map;
import java.util.Set;

/** How the domain's values are written in JSON, so that requests and responses can hold them. */
final class DomainValues extends SimpleModule {

  private static final long serialVersionUID = 1L;

  private static final Set<JsonToken> STRING = Set.of(JsonToken.VALUE_STRING);
  private static final Set<JsonToken> WHOLE_NUMBER = Set.of(JsonToken.VALUE_NUMBER_INT);

  private static final Map<Class<?>, ValueReader<?>> READERS =
      Map.of(
          Money.class, new MoneyReader(),
          AccountId.class,
              new ValueReader<>(
                  AccountId.class,
                  WHOLE_NUMBER,
                  IdText.FORM,
                  text -> new AccountId(IdText.parse(text))),
          UserId.class,
              new ValueReader<>(
                  UserId.class, WHOLE_NUMBER, IdText.FORM, text -> new UserId(IdText.parse(text))),
          AccountName.class,
              new ValueReader<>(
                  AccountName.class,
                  STRING,
                  "a JSON string of 1 to 100 characters on one line",
                  AccountName::new),
          PostTitle.class,
              new ValueReader<>(
                  PostTitle.class,
                  STRING,
                  "a JSON string of 1 to 200 characters on one line",
                  PostTitle::new),
          Memo.class,
              new ValueReader<>(
                  Memo.class,
                  STRING,
                  "a JSON string of up to 256 characters on one line",
                  Memo::new,
                  Memo.NONE));

  DomainValues() {
    super("interleave-domain-values");
    READERS.forEach(this::addReader);
    addSerializer(Money.class, new MoneyWriter());
    addSerializer(AccountId.class, new ValueWriter<>(AccountId.class, AccountId::value));
    addSerializer(PostId.class, new ValueWriter<>(PostId.class, PostId::value));
    addSerializer(UserId.class, new ValueWriter<>(UserId.class, UserId::value));
    addSerializer(AccountName.class, new ValueWriter<>(AccountName.class, AccountName::text));
    addSerializer(PostTitle.class, new ValueWriter<>(PostTitle.class, PostTitle::text));
  }

  /** The reader of a type; null if the type is not a domain value. */
  static ValueReader<?> reader(Class<?> type) {
    return READERS.get(type);
  }

  @SuppressWarnings("unchecked")
  private <T> void addReader(Class<?> type, ValueReader<?> reader) {
    addDeserializer((Class<T>) type, (ValueReader<T>) reader);
  }
}
