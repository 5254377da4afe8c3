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
import java.util.Set;

/** How the domain's values are written in JSON, so that requests and responses can hold them. */
final class DomainValues extends SimpleModule {

  private static final long serialVersionUID = 1L;

  private static final Set<JsonToken> NUMBER_OR_STRING =
      Set.of(JsonToken.VALUE_NUMBER_INT, JsonToken.VALUE_NUMBER_FLOAT, JsonToken.VALUE_STRING);
  private static final Set<JsonToken> STRING = Set.of(JsonToken.VALUE_STRING);
  private static final Set<JsonToken> WHOLE_NUMBER = Set.of(JsonToken.VALUE_NUMBER_INT);

  DomainValues() {
    super("interleave-domain-values");
    addDeserializer(Money.class, new ValueReader<>(Money.class, NUMBER_OR_STRING, Money::parse));
    addDeserializer(
        AccountId.class,
        new ValueReader<>(
            AccountId.class, WHOLE_NUMBER, text -> new AccountId(IdText.parse(text))));
    addDeserializer(
        UserId.class,
        new ValueReader<>(UserId.class, WHOLE_NUMBER, text -> new UserId(IdText.parse(text))));
    addDeserializer(
        AccountName.class, new ValueReader<>(AccountName.class, STRING, AccountName::new));
    addDeserializer(PostTitle.class, new ValueReader<>(PostTitle.class, STRING, PostTitle::new));
    addDeserializer(Memo.class, new ValueReader<>(Memo.class, STRING, Memo::new, Memo.NONE));
    addSerializer(Money.class, new MoneyWriter());
    addSerializer(AccountId.class, new ValueWriter<>(AccountId.class, AccountId::value));
    addSerializer(PostId.class, new ValueWriter<>(PostId.class, PostId::value));
    addSerializer(UserId.class, new ValueWriter<>(UserId.class, UserId::value));
    addSerializer(AccountName.class, new ValueWriter<>(AccountName.class, AccountName::text));
    addSerializer(PostTitle.class, new ValueWriter<>(PostTitle.class, PostTitle::text));
  }
}
