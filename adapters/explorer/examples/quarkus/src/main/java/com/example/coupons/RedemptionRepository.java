package com.example.coupons;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class RedemptionRepository implements PanacheRepository<Redemption> {}
