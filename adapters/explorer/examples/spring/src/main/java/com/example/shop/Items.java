package com.example.shop;

import jakarta.persistence.LockModeType;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

interface Items extends JpaRepository<Item, String> {

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  Item findLockedBySku(String sku);
}
