package dev.interleave.adapter.loadtest;

import dev.interleave.adapter.loadtest.StubService.Behaviour;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The ways in which a stubbed deposit can end. */
final class Behaviours {

  static final String OK = "{\"balance\":1.00}";

  static final Behaviour APPLIES =
      (service, exchange, number) -> {
        service.apply();
        service.answer(exchange, 200, OK);
      };

  static final Behaviour APPLIES_TWICE =
      (service, exchange, number) -> {
        service.apply();
        APPLIES.deposit(service, exchange, number);
      };

  static final Behaviour BREAKS = (service, exchange, number) -> exchange.close();

  static final Behaviour APPLIES_AND_BREAKS =
      (service, exchange, number) -> {
        service.apply();
        exchange.close();
      };

  static final Behaviour FORGETS = (service, exchange, number) -> service.answer(exchange, 200, OK);

  private Behaviours() {}

  static Behaviour answers(int status, String body) {
    return (service, exchange, number) -> service.answer(exchange, status, body);
  }

  static Behaviour attempts(String header) {
    return (service, exchange, number) -> {
      exchange.getResponseHeaders().set("X-Attempts", header);
      APPLIES.deposit(service, exchange, number);
    };
  }

  /** The first request behaves so, the rest otherwise. */
  static Behaviour first(Behaviour first, Behaviour rest) {
    return (service, exchange, number) ->
        (number == 0 ? first : rest).deposit(service, exchange, number);
  }

  /** All requests read before the first one writes, so that one deposit survives. */
  static Behaviour losing(int racing) {
    CyclicBarrier read = new CyclicBarrier(racing);
    return (service, exchange, number) -> {
      long seen = service.cents.get();
      try {
        read.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
        service.answer(exchange, 500, "no race: " + e);
        return;
      }
      service.cents.set(seen + 1_000);
      service.answer(exchange, 200, OK);
    };
  }
}
