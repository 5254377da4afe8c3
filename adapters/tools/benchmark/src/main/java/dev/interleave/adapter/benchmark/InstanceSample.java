package dev.interleave.adapter.benchmark;

/**
 * What the clients of one instance saw in one measurement.
 *
 * @param clients of this instance. A client never changes its instance
 * @param acknowledged movements or likes
 * @param longestMillis the longest wait of a client for a response, whatever its status; or for a
 *     failure of its request
 */
record InstanceSample(int clients, long acknowledged, double longestMillis) {

  double acknowledgedPerClient() {
    return (double) acknowledged / clients;
  }
}
