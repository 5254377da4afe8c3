package com.example.shop;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Each number is drawn in a separate transaction. */
@Service
class PurchaseNumbers {

  private final Counters counters;

  PurchaseNumbers(Counters counters) {
    this.counters = counters;
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  public int next() {
    return ++counters.findLockedByName("purchase").last;
  }
}
