package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.RunResult;

public final class HtmlReport {
  static String of(RunResult r) {
    return TextReport.of(r);
  }
}
