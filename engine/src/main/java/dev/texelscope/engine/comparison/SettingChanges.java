package dev.texelscope.engine.comparison;

import dev.texelscope.engine.experiment.Execution;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.ResolvedParameters;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.picture.NumberText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the settings in which two experiments differ, by the fields of their files. A field that
 * one leaves open is told by what that comes to.
 */
final class SettingChanges {

  /** Fields that are told in words of their own. */
  private static final Set<String> APART =
      Set.of(
          "version",
          "op",
          "input",
          "generate",
          "scale",
          "zero-point",
          "fill",
          "overrides",
          "device",
          "shader-text");

  private static final Set<String> FILES =
      Set.of("input", "scale", "zero_point", "shader", "reference", "include");

  private static final String NO_TEXT = "as in the file";

  private final RunResult a;
  private final RunResult b;
  private final List<SettingChange> changes = new ArrayList<>();

  private SettingChanges(RunResult a, RunResult b) {
    this.a = a;
    this.b = b;
  }

  /** All of them, in the order of the fields; empty where the two are the same. */
  static List<SettingChange> between(RunResult a, RunResult b) {
    return new SettingChanges(a, b).all();
  }

  private List<SettingChange> all() {
    Path root = Path.of("").toAbsolutePath().getRoot();
    ObjectNode first = ExperimentFile.tree(a.experiment(), root);
    ObjectNode second = ExperimentFile.tree(b.experiment(), root);
    Map<String, String> from = fields(a, first);
    Map<String, String> to = fields(b, second);
    Set<String> names = new LinkedHashSet<>(from.keySet());
    names.addAll(to.keySet());
    for (String name : names) {
      String left = from.getOrDefault(name, open(name, a.experiment()));
      String right = to.getOrDefault(name, open(name, b.experiment()));
      if (!left.equals(right)) {
        changes.add(change(name, left, right));
      }
    }
    text(first.path("shader-text").asString(""), second.path("shader-text").asString(""));
    overrides();
    return List.copyOf(changes);
  }

  private static Map<String, String> fields(RunResult result, ObjectNode tree) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("input", tree.path("input").asString(tree.path("generate").asString("")));
    tree.properties()
        .forEach(entry -> {
          if (!APART.contains(entry.getKey())) {
            put(fields, entry.getKey(), entry.getValue());
          }
        });
    fields.put("scale", text(result.experiment().parameters().scale()));
    fields.put("zero_point", text(result.experiment().parameters().zeroPoint()));
    fields.put("device", result.device().name());
    return fields;
  }

  private static void put(Map<String, String> fields, String name, JsonNode value) {
    if (value.isObject()) {
      value
          .properties()
          .forEach(entry ->
              fields.put(name + "[" + entry.getKey() + "]", entry.getValue().asString("")));
    } else if (value.isArray()) {
      fields.put(
          name,
          StreamSupport.stream(value.spliterator(), false)
              .map(entry -> entry.asString(""))
              .collect(Collectors.joining(", ")));
    } else {
      fields.put(name, value.asString(""));
    }
  }

  private static String text(ParameterSource source) {
    return switch (source) {
      case ParameterSource.Constant(double value) -> NumberText.float64(value);
      case ParameterSource.ValuesFile(Path path, Optional<String> name) ->
          path.toString().replace('\\', '/') + name.map(":"::concat).orElse("");
      case ParameterSource.Filled(var fill) -> "fill " + fill.label();
    };
  }

  /** What a field that an experiment leaves open comes to. */
  private static String open(String field, Experiment experiment) {
    return switch (field) {
      case "in-dtype" -> "as it is";
      case "axis" -> "C";
      case "group-size" -> "up to 32";
      case "input-dims" -> "the last ones";
      case "quant-min" -> Integer.toString(experiment.operation().range().min());
      case "quant-max" -> Integer.toString(experiment.operation().range().max());
      case "output-packing" -> experiment.placement().packing().name();
      case "params-in" ->
          experiment.placement().parameterStorage(experiment.operation().granularity()).label();
      case "local-size" -> "ET-VK's rule";
      case "global-size" -> "one a texel or element";
      case "shader" -> "built-in";
      case "target-env" -> "vulkan1.1";
      case "optimize" -> "off";
      case "repeat" -> Integer.toString(Execution.DEFAULT.repeat());
      default -> field.startsWith("bind[") ? "as proposed" : "none";
    };
  }

  /** A change of a file is told by the file's name alone where that is enough. */
  private static SettingChange change(String field, String from, String to) {
    if (FILES.contains(field)) {
      String left = fileName(from);
      String right = fileName(to);
      if (!left.equals(right)) {
        return new SettingChange(field, left, right);
      }
    }
    return new SettingChange(field, from, to);
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Of two texts of a shader, the first line that differs. */
  private void text(String from, String to) {
    if (from.equals(to)) {
      return;
    }
    if (from.isEmpty() || to.isEmpty()) {
      changes.add(
          new SettingChange(
              "shader-text",
              from.isEmpty() ? NO_TEXT : "edited",
              to.isEmpty() ? NO_TEXT : "edited"));
      return;
    }
    List<String> left = from.lines().toList();
    List<String> right = to.lines().toList();
    int line = 0;
    while (line < left.size()
        && line < right.size()
        && Objects.equals(left.get(line), right.get(line))) {
      line++;
    }
    changes.add(
        new SettingChange("shader-text line " + (line + 1), line(left, line), line(right, line)));
  }

  private static String line(List<String> lines, int at) {
    String text = at < lines.size() ? lines.get(at).strip() : "";
    return text.isEmpty() ? "(nothing)" : text;
  }

  private void overrides() {
    overrides(
        "scale",
        a.experiment().parameters().scaleOverrides(),
        b.experiment().parameters().scaleOverrides(),
        token -> NumberText.float32(a.parameters().scaleOf(token)),
        token -> NumberText.float32(b.parameters().scaleOf(token)));
    overrides(
        "zero_point",
        a.experiment().parameters().zeroPointOverrides(),
        b.experiment().parameters().zeroPointOverrides(),
        token -> Integer.toString(a.parameters().zeroPointOf(token)),
        token -> Integer.toString(b.parameters().zeroPointOf(token)));
  }

  /** Single tokens whose value was set in one of the two, or in both to something else. */
  private void overrides(
      String name,
      SortedMap<Long, ? extends Number> from,
      SortedMap<Long, ? extends Number> to,
      LongFunction<String> valueFrom,
      LongFunction<String> valueTo) {
    Set<Long> tokens = new TreeSet<>(from.keySet());
    tokens.addAll(to.keySet());
    for (long token : tokens) {
      if (!Objects.equals(from.get(token), to.get(token))) {
        String left = value(a.parameters(), token, valueFrom);
        String right = value(b.parameters(), token, valueTo);
        if (!left.equals(right)) {
          changes.add(new SettingChange(name + "[" + token + "]", left, right));
        }
      }
    }
  }

  private static String value(
      ResolvedParameters parameters, long token, LongFunction<String> value) {
    return token < parameters.scale().numel() ? value.apply(token) : "none";
  }
}
