package dev.texelscope.engine.experiment;

import java.util.Locale;

/** The verdict on a whole run. Its label is a contract of report.json. */
public enum RunVerdict {
  /** Every element is as expected and nothing else is wrong. */
  MATCH,
  /** Elements differ from the reference. */
  MISMATCH,
  /** No element differs, but something else is wrong. */
  FAULT,
  /** There is no result. */
  ERROR;

  /** The word used in reports. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
