package com.example.shop;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Right: the item is locked before it is read. */
@Service
class LockedStock {

  private final Items items;
  private final Purchases purchases;
  private final PurchaseNumbers numbers;

  LockedStock(Items items, Purchases purchases, PurchaseNumbers numbers) {
    this.items = items;
    this.purchases = purchases;
    this.numbers = numbers;
  }

  @Transactional
  public boolean buy(String sku, int customer) {
    Item item = items.findLockedBySku(sku);
    if (item.inStock == 0) {
      return false;
    }
    item.inStock--;
    Purchase purchase = new Purchase();
    purchase.number = numbers.next();
    purchase.sku = sku;
    purchase.customer = customer;
    purchases.save(purchase);
    return true;
  }
}
