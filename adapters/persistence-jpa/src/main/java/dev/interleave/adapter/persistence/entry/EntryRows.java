package dev.interleave.adapter.persistence.entry;

import dev.interleave.application.port.EntryView;
import dev.interleave.application.port.MovementView;
import dev.interleave.application.port.PageRequest;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.MovementId;
import dev.interleave.domain.transfer.MovementKind;
import dev.interleave.domain.transfer.PostedLeg;
import dev.interleave.domain.transfer.Receipt;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** The ways to read the ledger. Each needs a transaction, and asks for the owner in its query. */
@Singleton
public class EntryRows {

  private static final String LEGS =
      """
      select e, a.owner from LedgerEntryEntity e join AccountEntity a on a.id = e.accountId
      where e.movementId = :movement
        and (:owner is null or exists (
          select 1 from LedgerEntryEntity o join AccountEntity b on b.id = o.accountId
          where o.movementId = :movement and b.owner = :owner))
      order by e.id\
      """;

  private static final String EXISTS =
      "select count(a) from AccountEntity a where a.id = :id and (:owner is null or a.owner ="
          + " :owner)";

  private static final String ENTRIES =
      """
      select e from LedgerEntryEntity e where e.accountId = :account and e.id < :before
      order by e.id desc\
      """;

  private final EntityManager entities;

  EntryRows(EntityManager entities) {
    this.entities = entities;
  }

  Optional<MovementView> movement(MovementId id, Scope scope) {
    List<Object[]> legs =
        entities
            .createQuery(LEGS, Object[].class)
            .setParameter("movement", id.value())
            .setParameter("owner", ownerOf(scope))
            .getResultList();
    if (legs.isEmpty()) {
      return Optional.empty();
    }
    LedgerEntryEntity first = (LedgerEntryEntity) legs.get(0)[0];
    List<PostedLeg> posted = legs.stream().map(EntryRows::toLeg).toList();
    return Optional.of(
        new MovementView(
            MovementKind.valueOf(first.kind.name()),
            new Memo(first.memo),
            new Receipt(id, first.postedAt, posted)));
  }

  boolean exists(AccountId account, Scope scope) {
    return entities
            .createQuery(EXISTS, Long.class)
            .setParameter("id", account.value())
            .setParameter("owner", ownerOf(scope))
            .getSingleResult()
        > 0;
  }

  /** One line more than the limit, if there is one. */
  List<EntryView> entries(AccountId account, PageRequest page) {
    return entities
        .createQuery(ENTRIES, LedgerEntryEntity.class)
        .setParameter("account", account.value())
        .setParameter("before", page.after().orElse(Long.MAX_VALUE))
        .setMaxResults(page.limit() + 1)
        .getResultStream()
        .map(EntryRows::toView)
        .toList();
  }

  private static String ownerOf(Scope scope) {
    return scope.owner().map(Owner::name).orElse(null);
  }

  private static PostedLeg toLeg(Object[] entryAndOwner) {
    LedgerEntryEntity entry = (LedgerEntryEntity) entryAndOwner[0];
    return new PostedLeg(
        new AccountId(entry.accountId),
        new Owner((String) entryAndOwner[1]),
        Money.of(entry.amount),
        Money.of(entry.balanceAfter),
        entry.version);
  }

  private static EntryView toView(LedgerEntryEntity entry) {
    return new EntryView(
        entry.id,
        Optional.ofNullable(entry.movementId).map(MovementId::new),
        entry.kind,
        Money.of(entry.amount),
        Money.of(entry.balanceAfter),
        entry.version,
        new Memo(entry.memo),
        entry.postedAt);
  }
}
