package dev.texelscope.cli;

import dev.texelscope.engine.experiment.DeclaredFields;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ExperimentFile;
import dev.texelscope.engine.experiment.ExperimentReader;
import dev.texelscope.engine.experiment.OpenedFolders;
import dev.texelscope.engine.experiment.ShaderReport;
import dev.texelscope.engine.experiment.ShaderSource;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/**
 * The experiment and the options that override its fields, shared by all commands that take one. An
 * option sets the field of the same name in the experiment's JSON, which is then read as if it had
 * stood in the file.
 */
public final class ExperimentOptions {

  @Parameters(
      arity = "0..1",
      paramLabel = "EXPERIMENT.tscope",
      description = "an experiment; options override its fields")
  private @Nullable Path file;

  @Option(
      names = "--input",
      paramLabel = "FILE[:name]",
      description =
          "the input tensor: .npy, .npz, .safetensors, torch.save, .csv, .tsv, .txt, or raw"
              + " elements as FILE:float32:5x3x7")
  private @Nullable String input;

  @Option(
      names = "--generate",
      paramLabel = "KIND:SHAPE[:seed]",
      description =
          "a generated input: ramp, coords, uniform, normal, constant=V, ties or specials")
  private @Nullable String generate;

  @Option(names = "--slice", paramLabel = "0,:,3:7", description = "a slice of the input")
  private @Nullable String slice;

  @Option(
      names = "--input-dims",
      paramLabel = "H,W,C",
      description =
          "which of N, C, H, W the dims of the input (or its slice) are, outermost first;"
              + " default: the last ones")
  private @Nullable String inputDims;

  @Option(names = "--op", paramLabel = "quantize", description = "the operator")
  private @Nullable String op;

  @Option(
      names = "--granularity",
      paramLabel = "tensor|token|channel|group",
      description = "how many elements share parameters")
  private @Nullable String granularity;

  @Option(
      names = "--axis",
      paramLabel = "AXIS",
      description =
          "the dimension of channels, from 0 for the outermost or -1 for the last; default: C, or"
              + " the outermost")
  private @Nullable String axis;

  @Option(
      names = "--group-size",
      paramLabel = "N|N,C,H,W",
      description =
          "elements of a group along W, or along each dimension; default: the largest divisor of W"
              + " up to 32")
  private @Nullable String groupSize;

  @Option(
      names = "--scale",
      paramLabel = "NUM|FILE[:name]",
      description = "one scale for all tokens, or a file with one for each")
  private @Nullable String scale;

  @Option(
      names = "--zero-point",
      paramLabel = "NUM|FILE[:name]",
      description = "the same for zero_point")
  private @Nullable String zeroPoint;

  @Option(
      names = "--fill",
      paramLabel = "distinct|constant|data",
      description = "make the parameters up")
  private @Nullable String fill;

  @Option(names = "--quant-min", paramLabel = "NUM", description = "lower end of the quant range")
  private @Nullable String quantMin;

  @Option(names = "--quant-max", paramLabel = "NUM", description = "upper end of the quant range")
  private @Nullable String quantMax;

  @Option(names = "--in-dtype", paramLabel = "DTYPE", description = "float16, float32 or float64")
  private @Nullable String inDtype;

  @Option(names = "--out-dtype", paramLabel = "DTYPE", description = "int8, uint8 or int32")
  private @Nullable String outDtype;

  @Option(
      names = "--arithmetic",
      paramLabel = "reciprocal|divide",
      description = "how the shader divides by scale")
  private @Nullable String arithmetic;

  @Option(
      names = "--storage",
      paramLabel = "texture|buffer|both",
      description = "which storage forms run")
  private @Nullable String storage;

  @Option(names = "--packing", paramLabel = "W|H|C", description = "packed dimension of textures")
  private @Nullable String packing;

  @Option(
      names = "--output-packing",
      paramLabel = "W|H|C",
      description = "of the output, where it differs")
  private @Nullable String outputPacking;

  @Option(
      names = "--axis-map",
      paramLabel = "W,H,C,B",
      description = "image axis of each dimension, WHCN order")
  private @Nullable String axisMap;

  @Option(
      names = "--dim-order",
      paramLabel = "N,C,H,W",
      description = "order of dimensions in buffers, outermost first")
  private @Nullable String dimOrder;

  @Option(
      names = "--params-in",
      paramLabel = "push|buffer|texture",
      description = "where scale and zero_point live")
  private @Nullable String paramsIn;

  @Option(
      names = "--token-dims",
      paramLabel = "N,C,H",
      description = "dimensions that the token index counts")
  private @Nullable String tokenDims;

  @Option(
      names = "--shader",
      paramLabel = "FILE",
      description = "a shader of yours: GLSL, a template, or a .spv module")
  private @Nullable String shader;

  @Mixin private ShaderFileOptions shaderFile = new ShaderFileOptions();

  @Option(
      names = "--global-size",
      paramLabel = "X,Y,Z",
      description = "invocations; default: one a texel or element")
  private @Nullable String globalSize;

  @Option(
      names = "--local-size",
      paramLabel = "X,Y,Z",
      description = "invocations of a workgroup; default: ET-VK's rule")
  private @Nullable String localSize;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      description = "a device of 'texelscope devices', or the beginning of its name")
  private @Nullable String device;

  @Option(
      names = "--robust",
      paramLabel = "on|off",
      description = "robust buffer access; ET-VK runs without")
  private @Nullable String robust;

  @Option(
      names = "--reference",
      paramLabel = "et-vk|portable|pytorch|divide|FILE[:name]",
      description = "what is expected: a rule, or a tensor file")
  private @Nullable String reference;

  @Option(
      names = "--expect",
      paramLabel = "FILE[:name]",
      description = "expected outputs in a tensor file; the same as --reference FILE")
  private @Nullable String expect;

  @Option(
      names = "--allow",
      paramLabel = "KIND,…",
      description = "kinds of findings that do not fail the run")
  private @Nullable String allow;

  @Option(
      names = "--allow-outside",
      description = "lets an experiment file name files outside of its folder and this one")
  private boolean allowOutside;

  @Option(names = "--timeout", paramLabel = "SECONDS", description = "time limit of a dispatch")
  private @Nullable String timeout;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "dispatches on the same input: tells which components differ; default: 1")
  private @Nullable String repeat;

  /** The experiment or tensor that was named. */
  public Optional<Path> file() {
    return Optional.ofNullable(file);
  }

  /** Whether any option stands beside the file. */
  public boolean overrides() {
    ObjectNode tree = ExperimentFile.emptyTree();
    int before = tree.size();
    override(tree);
    return tree.size() > before;
  }

  /**
   * The same as {@link #experiment}, where the file may also be a tensor, which then is the input.
   *
   * @param examiner compiles a shader of the user's, where there is one
   * @throws InputException what is wrong with the file or an option
   */
  public Experiment experimentOrTensor(Function<Experiment, ShaderReport> examiner) {
    Path named = file;
    if (named == null || named.toString().endsWith(".tscope")) {
      return experiment(examiner);
    }
    if (input != null || generate != null) {
      throw new InputException(
          "input: " + named + " is one already; --input or --generate is another");
    }
    if (!Files.isRegularFile(named)) {
      throw new InputException("input: " + named + " is not a file");
    }
    input = named.toString();
    file = null;
    try {
      return experiment(examiner);
    } finally {
      file = named;
      input = null;
    }
  }

  /**
   * The experiment that file and options describe.
   *
   * @param examiner compiles a shader of the user's, where there is one
   * @throws InputException what is wrong with the file or an option
   */
  public Experiment experiment(Function<Experiment, ShaderReport> examiner) {
    return experiment(file, examiner);
  }

  /** The same with another file, or with none. */
  Experiment experiment(@Nullable Path from, Function<Experiment, ShaderReport> examiner) {
    Path here = Path.of("").toAbsolutePath();
    ObjectNode tree = from == null ? ExperimentFile.emptyTree() : ExperimentFile.readTree(from);
    override(tree);
    String origin = from == null ? "" : String.valueOf(from.getFileName());
    Experiment experiment =
        ExperimentReader.read(tree, origin, from == null ? here : ExperimentFile.folder(from));
    if (from != null && !allowOutside) {
      OpenedFolders.with(from).and(named()).require(experiment, from, "--allow-outside lets it");
    }
    return asDeclared(experiment, tree, examiner);
  }

  /** What options name was chosen by the user, wherever it lies. */
  private List<Path> named() {
    return Stream.concat(
            Stream.of(input, scale, zeroPoint, shader, reference, expect)
                .filter(Objects::nonNull)
                .map(ExperimentOptions::pathOf)
                .flatMap(Optional::stream),
            shaderFile.named().stream())
        .toList();
  }

  /** The file of {@code FILE} or {@code FILE:name}. */
  private static Optional<Path> pathOf(String text) {
    Path whole = Path.of(absolute(text));
    int colon = text.indexOf(':', 2);
    return Files.exists(whole) || colon < 0
        ? Optional.of(whole)
        : Optional.of(Path.of(absolute(text.substring(0, colon))));
  }

  /** What neither the file nor an option says, the user's shader says. */
  private static Experiment asDeclared(
      Experiment experiment, ObjectNode tree, Function<Experiment, ShaderReport> examiner) {
    Set<String> open = new TreeSet<>(DeclaredFields.NAMES);
    open.removeIf(tree::hasNonNull);
    if (open.isEmpty() || !(experiment.shader() instanceof ShaderSource.UserFile)) {
      return experiment;
    }
    return examiner.apply(experiment).declared().in(experiment, open);
  }

  private void override(ObjectNode tree) {
    if (input != null || generate != null) {
      tree.remove(java.util.List.of("input", "generate", "slice", "input-dims"));
    }
    if (scale != null || zeroPoint != null || fill != null) {
      tree.remove("overrides");
    }
    if (shader != null) {
      ShaderFileOptions.forgetShader(tree);
    }
    if (fill != null) {
      tree.remove(java.util.List.of("scale", "zero-point"));
    }
    put(tree, "input", inputPath());
    put(tree, "generate", generate);
    put(tree, "slice", slice);
    put(tree, "input-dims", inputDims);
    put(tree, "op", op);
    put(tree, "granularity", granularity);
    put(tree, "scale", numberOrPath(scale));
    put(tree, "zero-point", numberOrPath(zeroPoint));
    put(tree, "fill", fill);
    put(tree, "quant-min", quantMin);
    put(tree, "quant-max", quantMax);
    put(tree, "in-dtype", inDtype);
    put(tree, "out-dtype", outDtype);
    put(tree, "arithmetic", arithmetic);
    put(tree, "storage", storage);
    put(tree, "packing", packing);
    put(tree, "output-packing", outputPacking);
    put(tree, "axis-map", axisMap);
    put(tree, "dim-order", dimOrder);
    put(tree, "params-in", paramsIn);
    put(tree, "token-dims", tokenDims);
    put(tree, "axis", axis);
    put(tree, "group-size", groupSize);
    put(tree, "shader", shader == null || shader.equals("built-in") ? shader : absolute(shader));
    shaderFile.override(tree);
    put(tree, "global-size", globalSize);
    put(tree, "local-size", localSize);
    put(tree, "device", device);
    put(tree, "robust", robust);
    put(tree, "reference", referenceOrPath());
    put(tree, "allow", allow);
    put(tree, "timeout", timeout);
    put(tree, "repeat", repeat);
  }

  private static void put(ObjectNode tree, String field, @Nullable String value) {
    if (value != null) {
      tree.put(field, value);
    }
  }

  private @Nullable String inputPath() {
    return input == null || input.isBlank() ? input : absolute(input);
  }

  private @Nullable String referenceOrPath() {
    if (expect != null) {
      if (expect.isBlank()) {
        throw new InputException("expect: an empty file name; FILE or FILE:name is needed");
      }
      return absolute(expect);
    }
    String word = reference;
    if (word == null
        || Arrays.stream(ReferenceRule.values()).anyMatch(r -> r.label().equals(word))) {
      return word;
    }
    // A word that is no rule and no file stays as it is, for the sentence that says so.
    return word.contains(".") || Files.exists(Path.of(word)) ? absolute(word) : word;
  }

  private static @Nullable String numberOrPath(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return text;
    }
    try {
      Double.parseDouble(text.strip());
      return text;
    } catch (NumberFormatException notANumber) {
      return text.contains(".") || Files.exists(Path.of(text)) ? absolute(text) : text;
    }
  }

  /** Options name files relative to the current folder, an experiment relative to its own. */
  private static String absolute(String text) {
    return Path.of("").toAbsolutePath().resolve(text).toString();
  }

  /** The device asked for on the command line, if any. */
  Optional<String> device() {
    return Optional.ofNullable(device);
  }
}
