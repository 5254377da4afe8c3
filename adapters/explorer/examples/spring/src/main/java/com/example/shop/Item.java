package com.example.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class Item {

  @Id String sku;
  int inStock;
}
