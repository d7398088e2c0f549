package dev.texelscope.app.view.log;

import dev.texelscope.app.state.Millis;
import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.ValidationMessage;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StageCost;
import dev.texelscope.engine.experiment.StorageRun;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The last runs, newest first, and what is known about the device of the newest one. */
public final class LogModel {

  private static final int MOST_ENTRIES = 400;
  private static final String KEPT = "kept";
  private static final String NONE = "–";

  private final Deque<RunEntry> entries = new ArrayDeque<>();
  private int runs;
  private List<String> messages = List.of();
  private String validation = "";
  private Map<String, String> device = Map.of();
  private String clock = "";

  /**
   * Takes a run in.
   *
   * @param result open; nothing of it is kept
   * @param editToPictureMillis NaN if it is not known
   */
  public void add(RunResult result, double editToPictureMillis) {
    runs++;
    List<RunEntry> fresh = new ArrayList<>();
    for (StorageRun run : result.runs()) {
      fresh.add(entry(result, run, editToPictureMillis));
    }
    fresh.reversed().forEach(this::remember);
    DeviceFacts facts = result.device();
    device = facts(facts);
    clock = StageCost.clock(facts);
    messages = messages(result);
    validation = validation(facts, messages.size());
  }

  /**
   * Takes in a run that gave no result.
   *
   * @param sentence why
   */
  public void addFailure(String sentence) {
    runs++;
    List<String> none = StageCost.STAGES.stream().map(stage -> NONE).toList();
    remember(new RunEntry(runs, NONE, NONE, "✕ " + sentence, true, NONE, none));
  }

  private void remember(RunEntry entry) {
    entries.addFirst(entry);
    while (entries.size() > MOST_ENTRIES) {
      entries.removeLast();
    }
  }

  private RunEntry entry(RunResult result, StorageRun run, double total) {
    long wrong = run.judgement().mismatches();
    boolean clean = run.judgement().findings().isEmpty();
    String verdict =
        wrong > 0
            ? "✕ " + wrong + " of " + run.judgement().elements() + " wrong"
            : clean
                ? "✓ right"
                : "! " + run.evidence().titleOf(run.judgement().findings().getFirst().kind());
    return new RunEntry(
        runs,
        run.storage().label(),
        run.shader(),
        verdict,
        wrong > 0,
        Double.isNaN(total) ? NONE : Millis.text(total),
        StageCost.of(result, run).stream().map(LogModel::text).toList());
  }

  private static String text(StageCost cost) {
    return switch (cost.state()) {
      case RAN -> Millis.text(cost.millis());
      case KEPT -> KEPT;
      case NONE -> NONE;
    };
  }

  private static Map<String, String> facts(DeviceFacts facts) {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("device", facts.name());
    lines.put("kind", facts.kind().label());
    lines.put("driver", facts.driver());
    lines.put("Vulkan", facts.apiVersion());
    lines.put("3-D image", "up to " + facts.limits().maxImageDimension3D() + " texels a side");
    lines.put("workgroup", "up to " + facts.limits().maxWorkgroupInvocations() + " invocations");
    lines.put("validation", facts.validationLayer() ? "layer watches" : "layer not installed");
    return lines;
  }

  private static List<String> messages(RunResult result) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (StorageRun run : result.runs()) {
      for (ValidationMessage message : run.messages()) {
        String text =
            message.severity().name().toLowerCase(Locale.ROOT)
                + " · "
                + (message.id().isEmpty() ? "" : message.id() + " · ")
                + message.text();
        counts.merge(text, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> (entry.getValue() > 1 ? entry.getValue() + "× " : "") + entry.getKey())
        .toList();
  }

  /** That nobody watched is not that all is well. */
  private static String validation(DeviceFacts facts, int messages) {
    if (!facts.validationLayer()) {
      return "Validation layer not installed: nobody watched the use of Vulkan.";
    }
    return messages == 0
        ? "Validation layer: no messages in the last run."
        : "Validation layer: "
            + messages
            + (messages == 1 ? " message" : " messages")
            + " in the last run.";
  }

  /** The runs, newest first. */
  public List<RunEntry> entries() {
    return List.copyOf(entries);
  }

  /** Different validation messages of the newest run. */
  public List<String> messages() {
    return messages;
  }

  /** What the validation layer has to say, in a sentence; empty before the first run. */
  public String validation() {
    return validation;
  }

  /** Names and values about the device. */
  public Map<String, String> device() {
    return device;
  }

  /** What the times are; empty before the first run. */
  public String clock() {
    return clock;
  }
}
