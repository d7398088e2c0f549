package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.StageTiming;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.Verdict;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.tensor.TensorSummary;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The report of a run as one HTML page that needs nothing else: the verdict, the findings, the
 * picture, the numbers.
 */
final class HtmlReport {

  private static final int MAX_ROWS = 400;

  private static final String STYLE =
      """
      :root { color-scheme: light dark; --line: #8883; --dim: #888; --wrong: #d1242f; --read: #9a6700; --expected: #0a7d74; --right: #1a7f37; }
      @media (prefers-color-scheme: dark) { :root { --wrong: #ff7b72; --read: #f0b44c; --expected: #4fd1c0; --right: #56d364; } }
      body { font: 15px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2rem; border-top: 1px solid var(--line); padding-top: 1rem; }
      .verdict { font-size: 1.1rem; font-weight: 600; padding: .6rem .9rem; border: 1px solid currentColor; border-radius: .4rem; }
      .match { color: var(--right); } .mismatch, .fault, .error { color: var(--wrong); }
      table { border-collapse: collapse; font: 13px/1.5 ui-monospace, monospace; } th { color: var(--dim); font-weight: normal; }
      th, td { text-align: right; padding: .1rem .7rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
      td:first-child, th:first-child, td:nth-child(2), th:nth-child(2) { text-align: left; }
      .read { color: var(--read); } .expected { color: var(--expected); } .sign { color: var(--wrong); } .dim { color: var(--dim); }
      .picture { overflow: auto; max-height: 40rem; border: 1px solid var(--line); } .picture img { display: block; image-rendering: pixelated; }
      dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1.5rem; } dt { color: var(--dim); } dd { margin: 0; }
      """;

  private final StringBuilder page = new StringBuilder();
  private final RunResult result;

  private HtmlReport(RunResult result) {
    this.result = result;
  }

  /** The page. */
  static String of(RunResult result) {
    return new HtmlReport(result).write();
  }

  private String write() {
    page.append("<!doctype html>\n<html lang=\"en\"><meta charset=\"utf-8\"><title>Texelscope: ");
    page.append(escaped(result.input().name()))
        .append("</title>\n<style>")
        .append(STYLE)
        .append("</style>\n");
    page.append("<h1>").append(escaped(result.input().name())).append("</h1>\n");
    RunVerdict verdict = result.verdict();
    page.append("<p class=\"verdict ").append(verdict.label()).append("\">");
    page.append(escaped(TextReport.verdictLine(result))).append("</p>\n");
    facts();
    result.runs().forEach(this::run);
    page.append("</html>\n");
    return page.toString();
  }

  private void facts() {
    TensorSummary summary = result.input().summary();
    page.append("<dl>");
    fact(
        "Input",
        result.input().tensor().dtype().label() + "  " + result.input().sizes() + " (N×C×H×W)");
    fact(
        "Range",
        NumberText.float64(summary.minimum())
            + " … "
            + NumberText.float64(summary.maximum())
            + ", mean "
            + NumberText.float64(summary.mean()));
    fact("NaN, Inf", summary.nanCount() + ", " + summary.infCount());
    fact("Parameters", result.parameters().scale().numel() + " pairs of scale and zero_point");
    fact("Device", result.device().name() + ", " + result.device().driver());
    result.fallback().ifPresent(why -> fact("No Vulkan", why));
    result.otherForm().ifPresent(why -> fact("Storage", why));
    fact(
        "Validation layer",
        result.device().validationLayer()
            ? "watched the run"
            : "not installed: the run was not watched");
    page.append("</dl>\n");
  }

  private void fact(String name, String value) {
    page.append("<dt>")
        .append(escaped(name))
        .append("</dt><dd>")
        .append(escaped(value))
        .append("</dd>");
  }

  private void run(StorageRun run) {
    page.append("<h2>")
        .append(escaped(run.storage().label() + " · " + run.shader()))
        .append("</h2>\n<dl>");
    fact("Layout", layout(run));
    fact("Dispatch", run.plan().workgroups() + " workgroups of " + run.plan().localSize());
    fact(
        "Elements",
        run.judgement().mismatches()
            + " wrong, "
            + run.judgement().rightByLuck()
            + " right by luck, "
            + run.judgement().undefined()
            + " undefined, of "
            + run.judgement().elements());
    if (result.experiment().execution().repeat() > 1) {
      fact("Repeated", run.stability().summary());
    }
    run.watched().ifPresent(watched -> fact("Watched", watched.sentence()));
    fact("Stages", stages(run));
    page.append("</dl>\n");
    for (Finding finding : run.judgement().findings()) {
      page.append("<p><b>")
          .append(escaped(run.evidence().titleOf(finding.kind())))
          .append("</b> <span class=\"dim\">");
      page.append(finding.count())
          .append("</span><br>")
          .append(escaped(finding.message()))
          .append("</p>\n");
    }
    String png = Base64.getEncoder().encodeToString(TexelPicture.png(run));
    page.append(
        "<div class=\"picture\"><img alt=\"output, texel by texel\" src=\"data:image/png;base64,");
    page.append(png).append("\"></div>\n");
    table(run);
  }

  private static String layout(StorageRun run) {
    return switch (run.evidence().outputLayout()) {
      case TextureLayout t ->
          t.width()
              + "×"
              + t.height()
              + "×"
              + t.depth()
              + " texels, "
              + t.packed()
              + "-packed, axis map "
              + t.axisMap()
              + ", "
              + t.padding()
              + " of "
              + t.slots()
              + " components are padding";
      case BufferLayout b -> b.slots() + " entries, dim order " + b.dimOrder();
    };
  }

  private static String stages(StorageRun run) {
    List<String> parts = new ArrayList<>();
    for (StageTiming stage : run.stages()) {
      parts.add(
          stage.stage()
              + (stage.ran() ? String.format(Locale.ROOT, " %.3f ms", stage.millis()) : " kept"));
    }
    return String.join(", ", parts);
  }

  private void table(StorageRun run) {
    page.append("<p class=\"dim\">Every wrong component, then the first ones in storage order; ");
    page.append(
        "<span class=\"read\">what was read</span> ≠ <span class=\"expected\">what is expected</span>.</p>\n");
    page.append(
        "<table><tr><th>at<th>element<th>"
            + run.evidence().granularity().words("token")
            + "<th>cell<th>x<th>scale<th>zero_point<th>output<th>expected<th></tr>\n");
    for (long slot : slots(run)) {
      row(run, run.reading(slot));
    }
    page.append("</table>\n");
  }

  private static List<Long> slots(StorageRun run) {
    List<Long> slots = new ArrayList<>();
    for (boolean right : new boolean[] {false, true}) {
      for (long slot = 0;
          slot < run.evidence().outputLayout().slots() && slots.size() < MAX_ROWS;
          slot++) {
        Verdict verdict = run.judgement().at(slot);
        if (verdict != Verdict.PADDING && (verdict == Verdict.RIGHT) == right) {
          slots.add(slot);
        }
      }
    }
    return slots;
  }

  private void row(StorageRun run, ComponentReading r) {
    page.append("<tr><td>")
        .append(r.address())
        .append("<td>")
        .append(r.element().map(Object::toString).orElse(""));
    pair(
        r.tokenRead().map(t -> Long.toString(t.value())).orElse("none"),
        r.tokenExpected().map(t -> Long.toString(t.value())).orElse(""));
    pair(
        r.zeroPointCellRead().map(Object::toString).orElse("none"),
        r.cellExpected().map(Object::toString).orElse(""));
    ComponentReading.Operands operands = r.expectedOperands().orElseThrow();
    page.append("<td>").append(TextReport.number(operands.x(), run));
    page.append("<td>").append(NumberText.float32(operands.scale()));
    page.append("<td>").append(operands.zeroPoint());
    page.append("<td>").append(number(r.got(), "never written"));
    page.append("<td>").append(number(r.expected(), "undefined"));
    page.append("<td class=\"sign\">")
        .append(r.verdict() == Verdict.RIGHT ? "" : r.verdict().sign());
    page.append("</tr>\n");
  }

  private void pair(String read, String expected) {
    if (read.equals(expected)) {
      page.append("<td>").append(read);
    } else {
      page.append("<td><span class=\"read\">")
          .append(read)
          .append("</span><span class=\"sign\">≠</span>");
      page.append("<span class=\"expected\">").append(expected).append("</span>");
    }
  }

  private static String number(OptionalLong value, String otherwise) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : otherwise;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
