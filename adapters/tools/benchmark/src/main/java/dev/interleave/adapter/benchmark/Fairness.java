package dev.interleave.adapter.benchmark;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How evenly the acknowledged requests spread over the instances. Instances without clients do not
 * count.
 *
 * @param shares of each instance: its acknowledged requests per client, divided by those of all
 *     instances. 1 is the equal share
 */
record Fairness(List<Double> shares) {

  /** All shares are equal if nothing was acknowledged. */
  static Fairness of(List<InstanceSample> instances) {
    List<InstanceSample> used =
        instances.stream().filter(instance -> instance.clients() > 0).toList();
    double clients = used.stream().mapToInt(InstanceSample::clients).sum();
    double mean = used.stream().mapToLong(InstanceSample::acknowledged).sum() / clients;
    return new Fairness(
        used.stream()
            .map(instance -> mean == 0 ? 1.0 : instance.acknowledgedPerClient() / mean)
            .toList());
  }

  double smallestShare() {
    return all().min().orElse(1);
  }

  double largestShare() {
    return all().max().orElse(1);
  }

  /**
   * The index of Jain, Chiu and Hawe: <i>A Quantitative Measure of Fairness and Discrimination for
   * Resource Allocation in Shared Computer Systems</i>, DEC Research Report TR-301, 1984. 1 if all
   * shares are equal, 1/n if one of n instances has everything.
   */
  double jainIndex() {
    double sum = all().sum();
    return sum * sum / (shares.size() * all().map(share -> share * share).sum());
  }

  private DoubleStream all() {
    return shares.stream().mapToDouble(Double::doubleValue);
  }
}
