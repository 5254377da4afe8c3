package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.port.Catalogue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue of a shop: customers with orders with items, stock, audited prices. */
final class ShopCatalogue implements Catalogue {

  private static final Map<String, Table> TABLES =
      byName(
          table("stock", List.of("id"), Set.of(), Set.of(), Set.of(), false),
          table("account", List.of("id"), Set.of(), Set.of(), Set.of(), false),
          table("coupon", List.of("code"), Set.of(), Set.of(), Set.of(), false),
          table("seat", List.of("room", "place"), Set.of(), Set.of(), Set.of(), false),
          table("member", List.of("id"), Set.of(Set.of("email")), Set.of(), Set.of(), false),
          table("customer", List.of("id"), Set.of(), Set.of(), Set.of("orders"), false),
          table("orders", List.of("id"), Set.of(), Set.of("customer"), Set.of("item"), false),
          table("item", List.of("id"), Set.of(), Set.of("orders"), Set.of(), false),
          table("price", List.of("id"), Set.of(), Set.of(), Set.of(), true),
          table("ticket", List.of("id"), Set.of(), Set.of(), Set.of(), false),
          table("night", List.of("day"), Set.of(), Set.of(), Set.of(), false));

  private static Map<String, Table> byName(Table... tables) {
    return Stream.of(tables).collect(Collectors.toMap(Table::name, Function.identity()));
  }

  private static Table table(
      String name,
      List<String> key,
      Set<Set<String>> unique,
      Set<String> parents,
      Set<String> children,
      boolean triggers) {
    return new Table(name, key, unique, parents, children, triggers, types(name, key));
  }

  private static List<KeyType> types(String table, List<String> key) {
    KeyType type =
        switch (table) {
          case "coupon" -> KeyType.TEXT;
          case "ticket" -> KeyType.UUID;
          case "night" -> KeyType.OTHER;
          default -> KeyType.INTEGER;
        };
    return key.stream().map(column -> type).toList();
  }

  @Override
  public Optional<Table> table(String name) {
    String plain = name.replaceAll("[`\"]", "").toLowerCase(Locale.ROOT);
    return Optional.ofNullable(TABLES.get(plain.substring(plain.lastIndexOf('.') + 1)));
  }
}
