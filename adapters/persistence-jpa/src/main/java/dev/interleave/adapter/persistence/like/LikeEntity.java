package dev.interleave.adapter.persistence.like;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code likes}: at most one per user and post, which its unique key sees to. */
@Entity
@Table(name = "likes")
class LikeEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  @Column(name = "user_id")
  long userId;

  @Column(name = "post_id")
  long postId;
}
