package com.example.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

@Entity
class Purchase {

  @Id @GeneratedValue Long id;
  int number;
  String sku;
  int customer;
}
