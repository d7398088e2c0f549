package dev.texelscope.app.view.findings;

import dev.texelscope.app.control.Bar;
import dev.texelscope.app.control.SpreadBars;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.MemoryLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All findings of a result, ready to be shown: wrong ones first, then right by luck, undefined, and
 * other faults.
 *
 * <p>Immutable; any thread. It must be made while its result is open.
 *
 * @param groups the findings
 * @param summary one line about the whole result
 * @param issueText the same as Markdown, to be pasted into an issue
 */
public record FindingsModel(List<FindingGroup> groups, String summary, String issueText) {

  /** Nothing to show yet. */
  public static final FindingsModel EMPTY = new FindingsModel(List.of(), "No result yet.", "");

  /** Copies the list. */
  public FindingsModel {
    groups = List.copyOf(groups);
  }

  /** The findings of a result that is open. */
  public static FindingsModel of(RunResult result) {
    List<FindingGroup> groups = groups(result.runs());
    return new FindingsModel(groups, summary(result, groups), IssueText.of(result));
  }

  static List<FindingGroup> groups(List<StorageRun> runs) {
    List<FindingGroup> groups = new ArrayList<>();
    for (StorageRun run : runs) {
      Map<String, Integer> sameKind = new HashMap<>();
      for (Finding finding : run.judgement().findings()) {
        String id = run.storage().label() + "-" + finding.kind().label();
        int number = sameKind.merge(id, 1, Integer::sum);
        groups.add(group(number == 1 ? id : id + "-" + number, run, finding));
      }
    }
    groups.sort(Comparator.comparing(FindingGroup::category));
    return groups;
  }

  private static FindingGroup group(String id, StorageRun run, Finding finding) {
    Evidence evidence = run.evidence();
    MemoryLayout layout = evidence.outputLayout();
    List<Bar> tokens = tokens(evidence, finding);
    return new FindingGroup(
        id,
        run.storage(),
        finding.kind(),
        evidence.granularity(),
        FindingGroup.Category.of(finding.kind()),
        share(run, finding),
        finding.message(),
        SpreadBars.slices(layout, finding.spread()),
        SpreadBars.components(layout, finding.spread()),
        shownTokens(tokens),
        evidence.granularity().words(tokensNote(tokens, shownTokens(tokens).size(), finding)),
        finding.slots(),
        finding.cells());
  }

  private static String share(StorageRun run, Finding finding) {
    long of =
        finding.slots().isEmpty()
            ? finding.cells().isEmpty() ? 0 : run.evidence().parameterLayout().count()
            : run.judgement().elements();
    return of == 0
        ? Bar.grouped(finding.count())
        : Bar.grouped(finding.count())
            + " of "
            + Bar.grouped(of)
            + (finding.slots().isEmpty() ? " cells" : "");
  }

  /** Counts of the slots that the finding lists, by the token to which their elements belong. */
  private static List<Bar> tokens(Evidence evidence, Finding finding) {
    Map<Long, Long> counts = new HashMap<>();
    for (long slot : finding.slots()) {
      long linear = evidence.outputLayout().linearIndexAt(slot);
      if (linear != MemoryLayout.PADDING) {
        counts.merge(evidence.tokens().tokenAt(linear), 1L, Long::sum);
      }
    }
    long of = evidence.tokens().elementsPerToken();
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Long, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> new Bar(Long.toString(entry.getKey()), entry.getValue(), of))
        .toList();
  }

  /** What the bars of tokens leave out. */
  private static String tokensNote(List<Bar> tokens, int shown, Finding finding) {
    if (tokens.isEmpty()) {
      return "";
    }
    String part =
        finding.count() > finding.slots().size()
            ? " (of the first " + Bar.grouped(finding.slots().size()) + " components)"
            : "";
    if (shown == 0) {
      return Bar.grouped(tokens.size()) + " tokens, all of their elements" + part;
    }
    int more = tokens.size() - shown;
    return (more > 0 ? "and " + Bar.grouped(more) + " more tokens" : "") + part;
  }

  /** Tokens that are concerned altogether need no bars. */
  private static List<Bar> shownTokens(List<Bar> tokens) {
    return tokens.size() > 1 && tokens.stream().allMatch(bar -> bar.count() == bar.of())
        ? List.of()
        : tokens.stream().limit(Bar.MOST).toList();
  }

  private static String summary(RunResult result, List<FindingGroup> groups) {
    List<String> parts = new ArrayList<>();
    for (StorageRun run : result.runs()) {
      long wrong = run.judgement().mismatches();
      String form =
          result.runs().size() > 1
              ? run.evidence().outputLayout() instanceof BufferLayout ? "Buffer: " : "Texture: "
              : "";
      parts.add(
          form
              + (wrong == 0
                  ? "✓ no wrong element of " + Bar.grouped(run.judgement().elements())
                  : "✕ "
                      + Bar.grouped(wrong)
                      + " of "
                      + Bar.grouped(run.judgement().elements())
                      + " wrong"));
    }
    String layer =
        result.device().validationLayer()
            ? "the validation layer watched"
            : "validation layer not installed, so nobody watched for API errors";
    return String.join(" · ", parts)
        + " on "
        + result.device().name()
        + (groups.isEmpty() ? "; " + layer + "." : ".");
  }
}
