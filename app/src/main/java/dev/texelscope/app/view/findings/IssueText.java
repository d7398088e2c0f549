package dev.texelscope.app.view.findings;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.Reference;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.quantize.QuantRange;
import java.util.Optional;
import java.util.OptionalLong;

/** A result as Markdown that somebody who was not there can act on. */
final class IssueText {

  private static final int EXAMPLES = 4;

  private IssueText() {}

  static String of(RunResult result) {
    StringBuilder text = new StringBuilder();
    for (StorageRun run : result.runs()) {
      run(text, result, run);
    }
    facts(text, result);
    return text.toString();
  }

  private static void run(StringBuilder text, RunResult result, StorageRun run) {
    text.append("### ").append(run.shader()).append(", ").append(run.storage().label());
    text.append(": ").append(run.judgement().mismatches());
    text.append(" of ").append(run.judgement().elements()).append(" wrong on ");
    text.append(result.device().name()).append("\n\n");
    if (run.judgement().findings().isEmpty()) {
      text.append("No findings.\n\n");
    }
    for (Finding finding : run.judgement().findings()) {
      text.append("**").append(run.evidence().titleOf(finding.kind())).append("** (");
      text.append(finding.count()).append("): ").append(finding.message()).append("\n\n");
      examples(text, run, finding);
    }
  }

  private static void examples(StringBuilder text, StorageRun run, Finding finding) {
    if (finding.slots().isEmpty()) {
      return;
    }
    text.append(
        run.evidence()
            .granularity()
            .words("| at | element | x | token read | token expected | output | expected |\n"));
    text.append("|---|---|---:|---:|---:|---:|---:|\n");
    finding.slots().stream().limit(EXAMPLES).map(run::reading).forEach(r -> row(text, r));
    text.append('\n');
  }

  private static void row(StringBuilder text, ComponentReading r) {
    cell(text, r.address().toString());
    cell(text, r.element().map(Object::toString).orElse("padding"));
    cell(text, r.expectedOperands().map(o -> Double.toString(o.x())).orElse(""));
    cell(text, token(r.tokenRead()));
    cell(text, token(r.tokenExpected()));
    cell(text, number(r.got(), "never written"));
    cell(text, number(r.expected(), "undefined"));
    text.append("|\n");
  }

  private static String token(Optional<TokenIndex> token) {
    return token.map(t -> Long.toString(t.value())).orElse("none");
  }

  private static String number(OptionalLong value, String otherwise) {
    return value.isPresent() ? Long.toString(value.getAsLong()) : otherwise;
  }

  private static void cell(StringBuilder text, String value) {
    text.append("| ").append(value).append(' ');
  }

  private static void facts(StringBuilder text, RunResult result) {
    Experiment experiment = result.experiment();
    DeviceFacts device = result.device();
    QuantRange range = experiment.operation().range();
    text.append("| | |\n|---|---|\n");
    fact(
        text,
        "input",
        result.input().name()
            + ", "
            + result.input().tensor().dtype().label()
            + ", "
            + result.input().sizes());
    fact(
        text,
        "quantize",
        "per "
            + experiment.operation().granularity().label()
            + " into "
            + experiment.operation().outDtype().label()
            + ", "
            + range.min()
            + " … "
            + range.max()
            + ", "
            + experiment.operation().arithmetic().label());
    for (StorageRun run : result.runs()) {
      fact(
          text,
          run.storage().label(),
          switch (run.evidence().outputLayout()) {
            case TextureLayout texture -> texture.toString();
            case BufferLayout buffer ->
                buffer.slots() + " elements, dim order " + buffer.dimOrder();
          });
      fact(
          text,
          "parameters",
          run.evidence().parameterLayout().count()
              + run.evidence().granularity().words(" tokens in ")
              + run.evidence().parameterLayout().storage().label()
              + run.evidence().granularity().words(", token_idx = ")
              + run.evidence().tokens().formula());
      fact(text, "dispatch", run.plan().workgroups() + " workgroups of " + run.plan().localSize());
    }
    fact(
        text,
        "reference",
        switch (experiment.reference()) {
          case Reference.Formula(var rule) -> rule.label();
          case Reference.ExpectedFile(var path, var _) -> String.valueOf(path.getFileName());
        });
    fact(text, "device", device.name() + ", " + device.kind().label());
    fact(text, "driver", device.driver() + ", Vulkan " + device.apiVersion());
    fact(text, "validation layer", device.validationLayer() ? "watched the run" : "not installed");
  }

  private static void fact(StringBuilder text, String name, String value) {
    text.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }
}
