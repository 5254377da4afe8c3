package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.Catalogue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The catalogue of a shop: customers with orders with items, stock, audited prices. */
final class ShopCatalogue implements Catalogue {

  private static final Map<String, Table> TABLES =
      Map.of(
          "stock", table("stock", List.of("id"), Set.of(), Set.of(), Set.of(), false),
          "account", table("account", List.of("id"), Set.of(), Set.of(), Set.of(), false),
          "coupon", table("coupon", List.of("code"), Set.of(), Set.of(), Set.of(), false),
          "seat", table("seat", List.of("room", "place"), Set.of(), Set.of(), Set.of(), false),
          "member",
              table("member", List.of("id"), Set.of(Set.of("email")), Set.of(), Set.of(), false),
          "customer", table("customer", List.of("id"), Set.of(), Set.of(), Set.of("orders"), false),
          "orders",
              table("orders", List.of("id"), Set.of(), Set.of("customer"), Set.of("item"), false),
          "item", table("item", List.of("id"), Set.of(), Set.of("orders"), Set.of(), false),
          "price", table("price", List.of("id"), Set.of(), Set.of(), Set.of(), true));

  private static Table table(
      String name,
      List<String> key,
      Set<Set<String>> unique,
      Set<String> parents,
      Set<String> children,
      boolean triggers) {
    return new Table(name, key, unique, parents, children, triggers);
  }

  @Override
  public Optional<Table> table(String name) {
    String plain = name.replaceAll("[`\"]", "").toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TABLES.get(plain.substring(plain.lastIndexOf('.') + 1)));
  }
}
