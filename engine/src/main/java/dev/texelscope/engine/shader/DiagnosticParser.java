package dev.texelscope.engine.shader;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the compiler's report, one diagnostic a line. */
final class DiagnosticParser {

  private static final Pattern WITH_LINE = Pattern.compile("^(.+?):(\\d+): (error|warning): (.*)$");
  private static final Pattern WITHOUT_LINE =
      Pattern.compile("^(?:(.+?): )?(error|warning): (.*)$");
  private static final Pattern SUMMARY =
      Pattern.compile("^\\d+ (error|warning)s?( and \\d+ (error|warning)s?)? generated\\.$");

  private DiagnosticParser() {}

  static List<Diagnostic> parse(String report) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    for (String line : report.lines().map(String::strip).toList()) {
      Matcher withLine = WITH_LINE.matcher(line);
      Matcher withoutLine = WITHOUT_LINE.matcher(line);
      if (withLine.matches()) {
        diagnostics.add(
            new Diagnostic(
                severity(withLine.group(3)),
                withLine.group(1),
                lineNumber(withLine.group(2)),
                withLine.group(4).strip()));
      } else if (withoutLine.matches()) {
        String file = withoutLine.group(1);
        diagnostics.add(
            new Diagnostic(
                severity(withoutLine.group(2)),
                file == null ? "" : file,
                0,
                withoutLine.group(3).strip()));
      } else if (!line.isEmpty() && !SUMMARY.matcher(line).matches()) {
        diagnostics.add(new Diagnostic(Diagnostic.Severity.ERROR, "", 0, line));
      }
    }
    return diagnostics;
  }

  private static int lineNumber(String digits) {
    return digits.length() > 9 ? 0 : Integer.parseInt(digits);
  }

  private static Diagnostic.Severity severity(String word) {
    return word.equals("error") ? Diagnostic.Severity.ERROR : Diagnostic.Severity.WARNING;
  }
}
