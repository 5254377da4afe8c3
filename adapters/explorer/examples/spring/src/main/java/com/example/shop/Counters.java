package com.example.shop;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

interface Counters extends JpaRepository<Counter, String> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  Counter findLockedByName(String name);
}
