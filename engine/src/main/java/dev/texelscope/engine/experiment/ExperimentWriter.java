package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.InputDims;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.tensor.DType;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes an experiment's fields into a JSON object, as {@link ExperimentReader} reads them. */
final class ExperimentWriter {

  private final ObjectNode tree;
  private final Path folder;

  private ExperimentWriter(ObjectNode tree, Path folder) {
    this.tree = tree;
    this.folder = folder;
  }

  /**
   * Sets all fields of the experiment and removes those that it leaves open; other fields stay.
   *
   * @param folder what paths are written relative to
   */
  static void write(Experiment experiment, ObjectNode tree, Path folder) {
    new ExperimentWriter(tree, folder).write(experiment);
  }

  private void write(Experiment e) {
    tree.put("version", ExperimentReader.VERSION);
    input(e.input());
    text("in-dtype", e.inDtype().map(DType::label));
    operation(e.operation());
    parameters(e.parameters());
    placement(e.placement());
    ShaderFields.write(e.shader(), tree, this::relative);
    execution(e.execution());
    tree.put(
        "reference",
        switch (e.reference()) {
          case Reference.Formula(var rule) -> rule.label();
          case Reference.ExpectedFile(Path path, Optional<String> name) ->
              relative(path) + name.map(":"::concat).orElse("");
        });
    text(
        "allow",
        e.allowed().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new TreeSet<>(e.allowed())
                    .stream().map(FindingKind::label).collect(Collectors.joining(","))));
  }

  private void input(InputSource input) {
    switch (input) {
      case InputSource.TensorFile file -> {
        tree.put("input", relative(file.path()) + file.name().map(name -> ":" + name).orElse(""));
        tree.remove("generate");
      }
      case InputSource.Generated generated -> {
        tree.put("generate", generated.specification());
        tree.remove("input");
      }
    }
    text("slice", input.slice());
    text("input-dims", input.dims().map(InputDims::toString));
  }

  private void operation(Operation operation) {
    tree.put("op", "quantize");
    tree.put("granularity", operation.granularity().label());
    tree.put(
        "token-dims",
        java.util.stream.Stream.of(Dim.N, Dim.C, Dim.H, Dim.W)
            .filter(operation.sharing().tokenDims()::contains)
            .map(Dim::name)
            .collect(Collectors.joining(",")));
    integer("axis", operation.sharing().axis());
    text("group-size", operation.sharing().groupSizeText());
    tree.put("out-dtype", operation.outDtype().label());
    integer("quant-min", operation.quantMin());
    integer("quant-max", operation.quantMax());
    tree.put("arithmetic", operation.arithmetic().label());
  }

  private void parameters(Parameters parameters) {
    tree.remove("fill");
    parameter("scale", parameters.scale());
    parameter("zero-point", parameters.zeroPoint());
    TreeSet<Long> tokens = new TreeSet<>(parameters.scaleOverrides().keySet());
    tokens.addAll(parameters.zeroPointOverrides().keySet());
    tree.remove("overrides");
    if (!tokens.isEmpty()) {
      ArrayNode overrides = tree.putArray("overrides");
      for (long token : tokens) {
        ObjectNode entry = overrides.addObject().put("token", token);
        Optional.ofNullable(parameters.scaleOverrides().get(token))
            .ifPresent(value -> entry.put("scale", value));
        Optional.ofNullable(parameters.zeroPointOverrides().get(token))
            .ifPresent(value -> entry.put("zero-point", value));
      }
    }
  }

  private void parameter(String field, ParameterSource source) {
    switch (source) {
      case ParameterSource.Constant(double value) -> tree.put(field, value);
      case ParameterSource.ValuesFile(Path path, Optional<String> name) ->
          tree.put(field, relative(path) + name.map(":"::concat).orElse(""));
      case ParameterSource.Filled(ParameterFill fill) -> {
        tree.remove(field);
        tree.put("fill", fill.label());
      }
    }
  }

  private void placement(Placement placement) {
    tree.put("storage", placement.storage().label());
    tree.put("packing", placement.packing().name());
    text("output-packing", placement.outputPacking().map(Dim::name));
    tree.put("axis-map", placement.axisMap().toString());
    tree.put("dim-order", placement.dimOrder().toString());
    text("params-in", placement.paramsIn().map(ParameterStorage::label));
  }

  private void execution(Execution execution) {
    text("device", execution.device());
    text("local-size", execution.localSize().map(ExperimentWriter::grid));
    text("global-size", execution.globalSize().map(ExperimentWriter::grid));
    tree.put("robust", execution.robust() ? "on" : "off");
    tree.put("timeout", execution.timeout().toMillis() / 1000.0);
    integer(
        "repeat",
        Optional.of(execution.repeat()).filter(count -> count != Execution.DEFAULT.repeat()));
  }

  private static String grid(GridSize size) {
    return String.format(Locale.ROOT, "%d,%d,%d", size.x(), size.y(), size.z());
  }

  private void text(String field, Optional<String> value) {
    value.ifPresentOrElse(text -> tree.put(field, text), () -> tree.remove(field));
  }

  private void integer(String field, Optional<Integer> value) {
    value.ifPresentOrElse(number -> tree.put(field, number), () -> tree.remove(field));
  }

  private String relative(Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    Path shown =
        java.util.Objects.equals(absolute.getRoot(), folder.getRoot())
            ? folder.relativize(absolute)
            : absolute;
    return shown.toString().replace('\\', '/');
  }
}
