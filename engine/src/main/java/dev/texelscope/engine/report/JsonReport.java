package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.RunVerdict;
import dev.texelscope.engine.experiment.StageTiming;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.layout.BufferAddress;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.TexelAddress;
import java.util.List;
import java.util.OptionalLong;
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
    ObjectNode report = JSON.createObjectNode();
    report.put("verdict", result.verdict().label());
    report.put("device", result.device().name());
    report.put("driver", result.device().driver());
    report.put("robust", result.experiment().execution().robust());
    report.put("validation_layer", result.device().validationLayer());
    report.put("input", result.input().name());
    putNumbers(report.putArray("shape"), result.input().tensor().shape().dims());
    ArrayNode runs = report.putArray("runs");
    for (StorageRun run : result.runs()) {
      run(runs.addObject(), run, result.stages());
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
        example(examples.addObject(), run.reading(slot));
      }
      if (!finding.cells().isEmpty()) {
        putNumbers(entry.putArray("cells"), finding.cells());
      }
    }
    ArrayNode uploaded = node.putArray("uploaded");
    run.uploaded().stream().sorted().forEach(uploaded::add);
    ObjectNode timings = node.putObject("timings");
    common.forEach(stage -> timings.put(stage.stage(), stage.millis()));
    run.stages().forEach(stage -> timings.put(stage.stage(), stage.millis()));
  }

  private static void example(ObjectNode node, ComponentReading reading) {
    reading.element().ifPresent(element -> putElement(node, "element", element));
    switch (reading.address()) {
      case TexelAddress texel -> {
        putNumbers(
            node.putArray("texel"), List.of((long) texel.x(), (long) texel.y(), (long) texel.z()));
        node.put("component", texel.letter());
      }
      case BufferAddress buffer -> node.put("buffer_index", buffer.index());
    }
    putLong(node, "got", reading.got());
    putLong(node, "expected", reading.expected());
    reading
        .tokenRead()
        .ifPresentOrElse(
            token -> node.put("token_read", token.value()), () -> node.putNull("token_read"));
    reading.tokenExpected().ifPresent(token -> node.put("token_expected", token.value()));
    reading
        .elementRead()
        .filter(e -> !reading.elementRight())
        .ifPresent(e -> putElement(node, "element_read", e));
  }

  private static void putElement(ObjectNode node, String field, Element element) {
    putNumbers(
        node.putArray(field),
        List.of((long) element.n(), (long) element.c(), (long) element.h(), (long) element.w()));
  }

  private static void putNumbers(ArrayNode array, List<Long> numbers) {
    numbers.forEach(number -> array.add(number.longValue()));
  }

  private static void putLong(ObjectNode node, String field, OptionalLong value) {
    value.ifPresentOrElse(number -> node.put(field, number), () -> node.putNull(field));
  }
}
