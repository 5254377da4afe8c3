package dev.interleave.adapter.persistence.like;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.inject.Singleton;

/** The rows by Panache. */
@Singleton
class LikeRepository implements PanacheRepository<LikeEntity> {}
