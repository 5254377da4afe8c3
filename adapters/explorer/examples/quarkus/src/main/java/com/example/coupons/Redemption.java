package com.example.coupons;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

@Entity
public class Redemption {

  @Id @GeneratedValue Long id;
  String code;
  int customer;
}
