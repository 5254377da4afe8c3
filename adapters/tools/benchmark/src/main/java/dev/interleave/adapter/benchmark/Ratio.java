package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.Spread;

/** The throughput of one cell as a multiple of another's, taken round by round. */
record Ratio(Cell cell, Cell to) {

  String name() {
    return cell.label() + " / " + to.label();
  }

  Spread spread() {
    return Spread.ofRatios(
        cell.samples().stream().map(LoadSample::rate).toList(),
        to.samples().stream().map(LoadSample::rate).toList());
  }
}
