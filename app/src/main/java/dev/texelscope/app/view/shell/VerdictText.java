package dev.texelscope.app.view.shell;

import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.findings.Judgement;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run comes to, in a few words.
 *
 * @param sign one character
 * @param text the count, and what it is of
 * @param shortText the count alone, where there is little room
 * @param cause the class of the largest group of mismatches, or of a fault
 * @param wrong whether components are wrong
 * @param good whether nothing is wrong at all
 */
record VerdictText(
    String sign, String text, String shortText, String cause, boolean wrong, boolean good) {

  /** The words for one run. */
  static VerdictText of(RunResult result, StorageRun run) {
    Judgement judgement = run.judgement();
    String form = result.runs().size() > 1 ? run.storage().label() + " " : "";
    Optional<Finding> first = judgement.findings().stream().findFirst();
    if (judgement.mismatches() > 0) {
      return new VerdictText(
          "✕",
          form + count(judgement.mismatches()) + " of " + count(judgement.elements()) + " wrong",
          form + count(judgement.mismatches()),
          first.map(f -> title(run, f)).orElse(""),
          true,
          false);
    }
    Optional<Finding> fault =
        judgement.findings().stream()
            .filter(f -> f.kind().severity() == FindingKind.Severity.FAULT)
            .filter(f -> !result.experiment().allowed().contains(f.kind()))
            .findFirst();
    if (fault.isPresent()) {
      return new VerdictText(
          "!", form + "values right", form + "values right", title(run, fault.get()), false, false);
    }
    String right =
        form.isEmpty() ? "all " + count(judgement.elements()) + " right" : form + "matches";
    return new VerdictText("✓", right, right, "", false, true);
  }

  private static String title(StorageRun run, Finding finding) {
    return run.evidence().titleOf(finding.kind()).toLowerCase(Locale.ROOT);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** All of it in one line, with the device: for the clipboard. */
  static String line(RunResult result) {
    StringBuilder line = new StringBuilder();
    for (StorageRun run : result.runs()) {
      VerdictText text = of(result, run);
      line.append(line.isEmpty() ? "" : "; ")
          .append(text.text())
          .append(text.cause().isEmpty() ? "" : ", " + text.cause());
    }
    return line + " on " + result.device().name();
  }
}
