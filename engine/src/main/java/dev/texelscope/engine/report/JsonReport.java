package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.Mapping;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.StageTiming;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.findings.FindingKind;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report of a run as JSON, {@code report.json}. Fields are added, never renamed. */
public final class JsonReport {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonReport() {}

  /** The report of a run that gave an answer. */
  public static ObjectNode of(RunResult result) {
    return of(result, List.of());
  }

  /**
   * The same with components read in full, under {@code components} of each run.
   *
   * @param places where they lie; a run in a buffer has none for padding of the texture
   */
  public static ObjectNode of(RunResult result, List<Mapping.Component> places) {
    ObjectNode report = JSON.createObjectNode();
    report.put("verdict", result.verdict().label());
    report.put("device", result.device().name());
    report.put("driver", result.device().driver());
    result.fallback().ifPresent(why -> report.put("fallback", why));
    result.otherForm().ifPresent(why -> report.put("other_form", why));
    report.put("robust", result.experiment().execution().robust());
    report.put("validation_layer", result.device().validationLayer());
    report.put("input", result.input().name());
    putNumbers(report.putArray("shape"), result.input().tensor().shape().dims());
    ArrayNode runs = report.putArray("runs");
    for (StorageRun run : result.runs()) {
      ObjectNode node = runs.addObject();
      run(node, run, result.stages());
      if (!places.isEmpty()) {
        ArrayNode components = node.putArray("components");
        for (ComponentReading reading : ReadingReport.at(run, places)) {
          ReadingReport.json(components.addObject(), reading);
        }
      }
    }
    return report;
  }

  /** The report of a run that gave none. */
  public static ObjectNode error(String message) {
    ObjectNode report = JSON.createObjectNode();
    report.put("verdict", RunVerdict.ERROR.label());
    report.put("message", message);
    report.putArray("runs");
    return report;
  }

  /** The report as text. */
  public static String text(ObjectNode report) {
    return JSON.writeValueAsString(report);
  }

  private static void run(ObjectNode node, StorageRun run, List<StageTiming> common) {
    node.put("storage", run.storage().label());
    node.put("shader", run.shader());
    node.put("elements", run.judgement().elements());
    node.put("mismatches", run.judgement().mismatches());
    node.put("right_by_luck", run.judgement().rightByLuck());
    node.put("undefined", run.judgement().undefined());
    node.put("dispatches", run.stability().dispatches());
    node.put("differing_dispatches", run.stability().differingDispatches());
    node.put("global_size", run.plan().globalSize().toString());
    node.put("local_size", run.plan().localSize().toString());
    node.put("workgroups", run.plan().workgroups().toString());
    ArrayNode findings = node.putArray("findings");
    for (Finding finding : run.judgement().findings()) {
      ObjectNode entry = findings.addObject();
      entry.put("kind", finding.kind().label());
      entry.put("count", finding.count());
      entry.put("message", finding.message());
      ArrayNode examples = entry.putArray("examples");
      for (long slot : finding.slots()) {
        ObjectNode example = examples.addObject();
        ReadingReport.example(example, run.reading(slot));
        if (finding.kind() == FindingKind.NONDETERMINISTIC) {
          run.stability().other().ifPresent(other -> example.put("again", other.longAt(slot)));
          example.put("times", run.stability().times(slot));
        }
      }
      if (!finding.cells().isEmpty()) {
        putNumbers(entry.putArray("cells"), finding.cells());
      }
    }
    run.watched()
        .ifPresent(watched -> {
          ObjectNode entry = node.putObject("watched");
          entry.put("invocations", watched.invocations());
          entry.put("checked", watched.checked());
          entry.put("writes", watched.writes());
          entry.put("sentence", watched.sentence());
        });
    ArrayNode uploaded = node.putArray("uploaded");
    run.uploaded().stream().sorted().forEach(uploaded::add);
    ObjectNode timings = node.putObject("timings");
    common.forEach(stage -> timings.put(stage.stage(), stage.millis()));
    run.stages().forEach(stage -> timings.put(stage.stage(), stage.millis()));
  }

  /** An object without fields. */
  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Adds numbers. */
  static void putNumbers(ArrayNode array, List<Long> numbers) {
    numbers.forEach(number -> array.add(number.longValue()));
  }
}
