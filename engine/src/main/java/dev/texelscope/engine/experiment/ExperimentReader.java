package dev.texelscope.engine.experiment;

import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.InputDims;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes an experiment from a JSON object whose fields are named as the options of the command line.
 * Files and options go through this one reader, so that they mean the same and fail with the same
 * sentences.
 */
public final class ExperimentReader {

  /** The version of the format that this reader understands. */
  public static final int VERSION = 1;

  /** What torchao calls the granularities. */
  private static final Map<String, String> TORCHAO =
      Map.of(
          "PerTensor", "tensor",
          "PerToken", "token",
          "PerRow", "token",
          "PerAxis", "channel",
          "PerGroup", "group",
          "PerBlock", "group");

  private static final Pattern NOT_FINITE =
      Pattern.compile("[+-]?(nan|inf|infinity)", Pattern.CASE_INSENSITIVE);

  private final FieldReader fields;
  private final Path folder;

  private ExperimentReader(FieldReader fields, Path folder) {
    this.fields = fields;
    this.folder = folder;
  }

  /**
   * Reads an experiment.
   *
   * @param tree fields as the command line's options; unknown ones are ignored
   * @param origin the file's name for errors; empty for options alone
   * @param folder what relative paths are relative to
   * @throws InputException one sentence naming the field and what is allowed
   */
  public static Experiment read(ObjectNode tree, String origin, Path folder) {
    FieldReader fields = new FieldReader(tree, origin);
    return fields.in(() -> new ExperimentReader(fields, folder).experiment());
  }

  private Experiment experiment() {
    int version = fields.integer("version").orElse(VERSION);
    if (version != VERSION) {
      throw fields.error("version", "is " + version + "; this program reads version " + VERSION);
    }
    fields
        .text("op")
        .ifPresent(op ->
            Choice.of(
                "op",
                notYet("op", op, "dequantize", "choose_qparams"),
                List.of("quantize"),
                s -> s));
    return new Experiment(
        input(),
        dtype("in-dtype"),
        operation(),
        parameters(),
        placement(),
        shader(),
        execution(),
        reference(),
        allowed());
  }

  private String notYet(String field, String word, String... planned) {
    if (Arrays.asList(planned).contains(word)) {
      throw fields.error(field, "'" + word + "' is not supported yet");
    }
    return word;
  }

  private InputSource input() {
    Optional<String> file = fields.text("input");
    Optional<String> generate = fields.text("generate");
    Optional<String> slice = fields.text("slice");
    if (file.isPresent() == generate.isPresent()) {
      throw fields.error(
          "input",
          file.isPresent()
              ? "and generate are both given; one is allowed"
              : "or generate is missing");
    }
    InputSource source =
        file.<InputSource>map(text -> InputSource.parseFile(text, folder))
            .orElseGet(() -> new InputSource.Generated(generate.orElseThrow(), Optional.empty()));
    return source.withSlice(slice).withDims(fields.text("input-dims").map(InputDims::parse));
  }

  private Optional<DType> dtype(String field) {
    return fields
        .text(field)
        .map(word ->
            DType.ofLabel(word)
                .orElseThrow(() ->
                    fields.error(field, "'" + word + "' is not a dtype, as float32 or int8")));
  }

  private Operation operation() {
    Operation operation = Operation.DEFAULT;
    return new Operation(
        sharing(),
        dtype("out-dtype").orElse(operation.outDtype()),
        fields.integer("quant-min"),
        fields.integer("quant-max"),
        fields
            .text("arithmetic")
            .map(word -> Choice.of("arithmetic", word, Arithmetic.class, Arithmetic::label))
            .orElse(operation.arithmetic()));
  }

  private Sharing sharing() {
    Sharing sharing = Sharing.TENSOR;
    return new Sharing(
        fields
            .text("granularity")
            .map(word -> TORCHAO.getOrDefault(word, word))
            .map(word -> Choice.of("granularity", word, Granularity.class, Granularity::label))
            .orElse(sharing.granularity()),
        fields.text("token-dims").map(TokenLayout::parseDims).orElse(sharing.tokenDims()),
        fields.integer("axis"),
        fields.text("group-size").map(Sharing::parseGroupSize).orElse(sharing.groupSize()));
  }

  private Parameters parameters() {
    ParameterFill fill =
        fields
            .text("fill")
            .map(word -> Choice.of("fill", word, ParameterFill.class, ParameterFill::label))
            .orElse(ParameterFill.DISTINCT);
    SortedMap<Long, Float> scales = new TreeMap<>();
    SortedMap<Long, Integer> zeroPoints = new TreeMap<>();
    JsonNode overrides = fields.tree().get("overrides");
    if (overrides != null) {
      if (!overrides.isArray()) {
        throw fields.error(
            "overrides", "is not a list of objects with token, scale and zero-point");
      }
      for (JsonNode override : overrides) {
        FieldReader entry =
            new FieldReader(
                override,
                fields.origin().isEmpty() ? "overrides" : fields.origin() + ": overrides");
        long token = entry.token("token").orElseThrow(() -> entry.error("token", "is missing"));
        entry.number("scale").ifPresent(value -> scales.put(token, value.floatValue()));
        entry.integer("zero-point").ifPresent(value -> zeroPoints.put(token, value));
      }
    }
    return new Parameters(
        parameterSource("scale", fill), parameterSource("zero-point", fill), scales, zeroPoints);
  }

  private ParameterSource parameterSource(String field, ParameterFill fill) {
    Optional<String> text = fields.text(field);
    if (text.isEmpty()) {
      return new ParameterSource.Filled(fill);
    }
    String word = text.get().strip();
    if (NOT_FINITE.matcher(word).matches()) {
      throw fields.error(
          field, "is " + word + "; a finite number or a tensor file with one a token is allowed");
    }
    try {
      return new ParameterSource.Constant(Double.parseDouble(word));
    } catch (NumberFormatException notANumber) {
      InputSource.TensorFile file = valuesFile(field, text.get());
      return new ParameterSource.ValuesFile(file.path(), file.name());
    }
  }

  private InputSource.TensorFile valuesFile(String field, String text) {
    if (text.isBlank()) {
      throw fields.error(field, "is an empty file name");
    }
    try {
      return InputSource.parseFile(text, folder);
    } catch (java.nio.file.InvalidPathException e) {
      throw fields.error(field, "is not a file name: " + e.getReason());
    }
  }

  private Placement placement() {
    Placement placement = Placement.DEFAULT;
    return new Placement(
        fields
            .text("storage")
            .map(word -> Choice.of("storage", word, StorageChoice.class, StorageChoice::label))
            .orElse(placement.storage()),
        packing("packing").orElse(placement.packing()),
        packing("output-packing"),
        fields.text("axis-map").map(AxisMap::parse).orElse(placement.axisMap()),
        fields.text("dim-order").map(DimOrder::parse).orElse(placement.dimOrder()),
        fields
            .text("params-in")
            .map(word ->
                Choice.of("params-in", word, ParameterStorage.class, ParameterStorage::label)));
  }

  private Optional<Dim> packing(String field) {
    return fields
        .text(field)
        .map(word -> Choice.of(field, word, List.of(Dim.W, Dim.H, Dim.C), Dim::name));
  }

  private ShaderSource shader() {
    return new ShaderFields(fields, folder).read();
  }

  private Execution execution() {
    Execution execution = Execution.DEFAULT;
    return new Execution(
        fields.text("device"),
        fields.grid("local-size"),
        fields.grid("global-size"),
        fields.onOff("robust").orElse(execution.robust()),
        fields.number("timeout").map(this::seconds).orElse(execution.timeout()),
        fields.integer("repeat", 1, Execution.MOST_REPEATS).orElse(execution.repeat()));
  }

  private Duration seconds(double seconds) {
    if (!(seconds > 0 && seconds <= 86_400)) {
      throw fields.error(
          "timeout", "is " + seconds + "; more than 0 and at most 86400 seconds are allowed");
    }
    return Duration.ofNanos((long) (seconds * 1e9));
  }

  private Reference reference() {
    Optional<String> text = fields.text("reference");
    if (text.isEmpty()) {
      return Reference.ET_VK;
    }
    for (ReferenceRule rule : ReferenceRule.values()) {
      if (rule.label().equals(text.get())) {
        return new Reference.Formula(rule);
      }
    }
    InputSource.TensorFile file = valuesFile("reference", text.get());
    if (file.name().isEmpty() && !text.get().contains(".") && !Files.exists(file.path())) {
      throw fields.error(
          "reference",
          "'"
              + text.get()
              + "' is not allowed; et-vk, portable, pytorch, divide or a tensor file is");
    }
    return new Reference.ExpectedFile(file.path(), file.name());
  }

  private Set<FindingKind> allowed() {
    EnumSet<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    for (String word : fields.text("allow").orElse("").split(",", -1)) {
      if (!word.isBlank()) {
        kinds.add(Choice.of("allow", word, FindingKind.class, FindingKind::label));
      }
    }
    return kinds;
  }
}
