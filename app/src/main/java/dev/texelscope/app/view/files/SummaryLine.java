package dev.texelscope.app.view.files;

import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.tensor.TensorSummary;
import java.util.Locale;

/** A summary of a tensor in one line: range and mean, and apart from it what is not finite. */
final class SummaryLine {
  private static final int ROOM = 8;

  private SummaryLine() {}

  /** {@code -3.2 to 2.9, mean 0.02}. */
  static String range(TensorSummary summary) {
    if (summary.numel() == 0) {
      return "empty";
    }
    if (summary.finiteCount() == 0) {
      return "nothing finite";
    }
    return number(summary.minimum())
        + " to "
        + number(summary.maximum())
        + ", mean "
        + number(summary.mean());
  }

  /** {@code ✕ 3 NaN, 1 Inf}; empty if all values are finite. */
  static String odd(TensorSummary summary) {
    StringBuilder text = new StringBuilder();
    if (summary.nanCount() > 0) {
      text.append("✕ ").append(count(summary.nanCount())).append(" NaN");
    }
    if (summary.infCount() > 0) {
      text.append(text.isEmpty() ? "✕ " : ", ").append(count(summary.infCount())).append(" Inf");
    }
    return text.toString();
  }

  /** A number of bytes as people say it. */
  static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    String[] units = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    double value = bytes;
    int unit = -1;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, value < 10 ? "%.1f %s" : "%.0f %s", value, units[unit]);
  }

  private static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  private static String number(double value) {
    return NumberText.fit(NumberText.float32((float) value), ROOM);
  }
}
