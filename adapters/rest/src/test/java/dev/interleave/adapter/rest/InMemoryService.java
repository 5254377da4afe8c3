package dev.interleave.adapter.rest;

import dev.interleave.application.port.AccountView;
import dev.interleave.application.port.BatchOutcome;
import dev.interleave.application.port.Cancellation;
import dev.interleave.application.port.EntryView;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.MovementView;
import dev.interleave.application.port.OpenedAccount;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.application.port.PublishedPost;
import dev.interleave.application.port.ReconciliationQuery;
import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.application.port.out.BatchLedger;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.port.out.Posts;
import dev.interleave.application.port.out.Statements;
import dev.interleave.contract.InMemoryLedger;
import dev.interleave.contract.InMemoryLikeRegistry;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.ReconciledAccount;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.MovementId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/**
 * The tutorial's data in memory, behind the adapter: Alice 1000.00, Bob 2000.00, Charlie 3000.00,
 * and post 1. A test can make an account fail, as a database would.
 */
@Singleton
class InMemoryService implements BatchLedger, Accounts, Statements, Posts, LikeRegistry {

  private final Map<AccountId, RuntimeException> failures = new ConcurrentHashMap<>();
  private volatile InMemoryLedger ledger;
  private volatile InMemoryLikeRegistry likes;
  private volatile Strategy lastStrategy;

  InMemoryService() {
    begin();
  }

  /** Restores the tutorial's data. */
  final void begin() {
    failures.clear();
    lastStrategy = null;
    ledger = new InMemoryLedger();
    likes = new InMemoryLikeRegistry();
    List.of("1000", "2000", "3000").forEach(balance -> ledger.open(Money.parse(balance)));
    likes.openPost();
  }

  void failOn(long account, RuntimeException failure) {
    failures.put(new AccountId(account), failure);
  }

  /** Everything that a refused request must leave alone. */
  String state() {
    PostId post = new PostId(1);
    return LongStream.rangeClosed(1, 3)
            .mapToObj(AccountId::new)
            .map(id -> ledger.account(id) + " " + ledger.entries(id))
            .toList()
        + " "
        + likes.likers(post);
  }

  Account account(long id) {
    return ledger.account(new AccountId(id));
  }

  long likeCount() {
    return likes.likeCount(new PostId(1));
  }

  Strategy lastStrategy() {
    return lastStrategy;
  }

  Outcome post(Strategy strategy, PostingRequest posting) {
    lastStrategy = strategy;
    failIfAsked(posting);
    return ledger.post(posting);
  }

  @Override
  public BatchOutcome postAll(List<PostingRequest> postings) {
    postings.forEach(this::failIfAsked);
    return ledger.postAll(postings);
  }

  private void failIfAsked(PostingRequest posting) {
    for (Leg leg : posting.movement().legs()) {
      RuntimeException failure = failures.get(leg.account());
      if (failure != null) {
        throw failure;
      }
    }
  }

  @Override
  public Optional<AccountView> find(AccountId id, Scope scope) {
    return ledger.find(id, scope);
  }

  @Override
  public Page<AccountView> list(Scope scope, PageRequest page) {
    return ledger.list(scope, page);
  }

  @Override
  public OpenedAccount open(AccountName name, Owner owner, Money balance, Optional<Claim> claim) {
    return ledger.open(name, owner, balance, claim);
  }

  @Override
  public Optional<MovementView> movement(MovementId id, Scope scope) {
    return ledger.movement(id, scope);
  }

  @Override
  public Optional<Page<EntryView>> entries(AccountId account, Scope scope, PageRequest page) {
    return ledger.entries(account, scope, page);
  }

  @Override
  public PublishedPost publish(PostTitle title, Optional<Claim> claim) {
    return likes.publish(title, claim);
  }

  @Override
  public Optional<Post> find(PostId id) {
    return likes.find(id);
  }

  @Override
  public Page<ReconciledAccount> reconcile(ReconciliationQuery query, Cancellation cancellation) {
    return ledger.reconcile(query, cancellation);
  }

  @Override
  public boolean reset(AccountId id, Money balance, Optional<Claim> claim) {
    return ledger.reset(id, balance, claim);
  }

  @Override
  public LikeOutcome like(LikePosting posting) {
    return likes.like(posting);
  }

  @Override
  public LikeOutcome unlike(LikePosting posting) {
    return likes.unlike(posting);
  }
}
