package dev.interleave.lab.advice;

import dev.interleave.lab.port.AdviceView.Numbers;
import java.util.Locale;

/**
 * Compares a measurement with its prediction. A better measurement agrees too, because a prediction
 * is a lower bound.
 *
 * @param marginPermille the tolerated shortfall of the measured rate, in thousandths of the
 *     predicted rate
 */
record PredictionComparison(Numbers predicted, Numbers measured, int marginPermille) {

  /** The tolerated excess of refused requests, in thousandths of the offered requests. */
  static final int REFUSED_MARGIN_PERMILLE = 50;

  boolean agrees() {
    return isFastEnough() && refusesLittleEnough();
  }

  private boolean isFastEnough() {
    return measured.acknowledgedPerSecond() * 1000
        >= predicted.acknowledgedPerSecond() * (1000 - marginPermille);
  }

  private boolean refusesLittleEnough() {
    return measured.refusedPermille() <= predicted.refusedPermille() + REFUSED_MARGIN_PERMILLE;
  }

  /** One sentence with the numbers. */
  String text() {
    if (!isFastEnough()) {
      return text(
          "The check acknowledged %d in a second, more than %d %% below the predicted %d.",
          measured.acknowledgedPerSecond(), marginPermille / 10, predicted.acknowledgedPerSecond());
    }
    if (!refusesLittleEnough()) {
      return text(
          "The check refused %d of 1000, more than %d above the predicted %d.",
          measured.refusedPermille(), REFUSED_MARGIN_PERMILLE, predicted.refusedPermille());
    }
    return measured.acknowledgedPerSecond() > predicted.acknowledgedPerSecond()
        ? "The check is better than the prediction."
        : "The check agrees with the prediction.";
  }

  private static String text(String format, Object... numbers) {
    return String.format(Locale.ROOT, format, numbers);
  }
}
