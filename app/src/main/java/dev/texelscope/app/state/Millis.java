package dev.texelscope.app.state;

import java.util.Locale;

/** How milliseconds are written. */
public final class Millis {

  private Millis() {}

  /** Three digits that mean something. */
  public static String text(double millis) {
    String format = millis < 1 ? "%.3f" : millis < 10 ? "%.2f" : millis < 100 ? "%.1f" : "%.0f";
    return String.format(Locale.ROOT, format, millis);
  }
}
