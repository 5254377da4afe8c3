package com.example.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
class Counter {

  @Id String name;
  int last;
}
