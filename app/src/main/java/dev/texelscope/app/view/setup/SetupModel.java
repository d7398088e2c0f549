package dev.texelscope.app.view.setup;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.Execution;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ParameterFill;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.Sharing;
import dev.texelscope.engine.experiment.StageTiming;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.tensor.InputException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the setup column says and how its fields change an experiment. */
final class SetupModel {

  private SetupModel() {}

  /** The file name or the generator. */
  static String inputName(Experiment experiment) {
    return switch (experiment.input()) {
      case InputSource.TensorFile file -> String.valueOf(file.path().getFileName());
      case InputSource.Generated generated -> generated.specification();
    };
  }

  /** Where the input lies, or how it is generated. */
  static String inputPath(Experiment experiment) {
    return switch (experiment.input()) {
      case InputSource.TensorFile file ->
          file.path() + file.name().map(name -> ", " + name).orElse("");
      case InputSource.Generated generated -> generated.specification();
    };
  }

  /** The names of a tensor's dimensions, as {@code N C H W}; a scalar has none. */
  static String dimNames(Sizes sizes) {
    return "N C H W".substring(8 - 2 * Math.max(1, sizes.rank()));
  }

  /** {@code 2 × 5 × 3 × 4}. */
  static String sizes(Sizes sizes) {
    return sizes.toString().replace("×", " × ");
  }

  /**
   * The token of each element of a tensor; empty where it cannot be divided as the experiment says,
   * which the run tells.
   */
  static Optional<TokenLayout> tokens(Experiment experiment, Sizes sizes) {
    try {
      return Optional.of(experiment.operation().tokens(sizes));
    } catch (InputException e) {
      return Optional.empty();
    }
  }

  /**
   * The token formula in the coordinates of shaders, where x, y, z and w are W, H, C and N of the
   * element; dimensions that this rank lacks are left out.
   */
  static String shaderFormula(TokenLayout tokens) {
    StringBuilder text = new StringBuilder();
    for (char letter : tokens.formula().toCharArray()) {
      int at = "whcnWHCN".indexOf(letter);
      text.append(at >= 0 ? "xyzwXYZW".charAt(at) : letter);
    }
    return text.toString();
  }

  /**
   * The token formula of a texture shader in its invocation's position, where all components of a
   * texel belong to one token: width-packed, axes as usual, tokens of some of n, c together and h.
   * Elsewhere a token differs within a texel and the formula is that of the tensor.
   */
  static String positionFormula(Experiment experiment, TokenLayout tokens) {
    var placement = experiment.placement();
    Sizes sizes = tokens.sizes();
    Set<Dim> dims = tokens.dims();
    boolean batches = sizes.of(Dim.N) == 1 || dims.contains(Dim.N) == dims.contains(Dim.C);
    boolean whole = !dims.contains(Dim.W) && batches;
    if (placement.packing() != Dim.W
        || !placement.axisMap().equals(AxisMap.STANDARD)
        || !whole
        || dims.isEmpty()) {
      return shaderFormula(tokens);
    }
    boolean z = dims.contains(Dim.C) && sizes.of(Dim.N) * sizes.of(Dim.C) > 1;
    return !z
        ? dims.contains(Dim.H) ? "pos.y" : shaderFormula(tokens)
        : dims.contains(Dim.H) ? "pos.z·limits.y + pos.y" : "pos.z";
  }

  /**
   * The source that a text names for the parameters of all tokens: a number, or a file with one
   * value a token.
   *
   * @param field names the setting in the error
   */
  static ParameterSource parameterSource(String field, String text) {
    String typed = text.strip();
    try {
      return new ParameterSource.Constant(Double.parseDouble(typed.replace("−", "-")));
    } catch (NumberFormatException e) {
      return new ParameterSource.ValuesFile(file(field, typed));
    }
  }

  /**
   * The file that a text names.
   *
   * @param field names the setting in the error
   */
  static Path file(String field, String text) {
    Path path;
    try {
      path = Path.of(text.strip()).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new InputException(field + ": '" + text.strip() + "' is not a file name");
    }
    if (!Files.isRegularFile(path)) {
      throw new InputException(field + ": there is no file " + path);
    }
    return path;
  }

  /** What a source of parameters is called in its field; made-up ones are in the fill. */
  static String sourceText(ParameterSource source) {
    return switch (source) {
      case ParameterSource.Constant(double value) ->
          value == Math.rint(value) && Math.abs(value) < 1e9
              ? Long.toString((long) value)
              : Double.toString(value);
      case ParameterSource.ValuesFile file -> file.path().toString();
      case ParameterSource.Filled _ -> "";
    };
  }

  /** The extents of the output. */
  static String extents(StorageRun run) {
    return switch (run.evidence().outputLayout()) {
      case TextureLayout t -> t.width() + " × " + t.height() + " × " + t.depth() + " texels";
      case BufferLayout b -> b.slots() + " elements";
    };
  }

  /** {@code 72 of 192}: slots without an element. */
  static String padding(StorageRun run) {
    MemoryLayout layout = run.evidence().outputLayout();
    return count(layout.padding()) + " of " + count(layout.slots());
  }

  /** A whole number in groups of three digits. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** {@code W→x H→y C→z, N→z}: where each dimension runs. */
  static String axes(Experiment experiment) {
    var map = experiment.placement().axisMap();
    return "W→"
        + axis(map.w())
        + " H→"
        + axis(map.h())
        + " C→"
        + axis(map.c())
        + ", N→"
        + axis(map.axisOf(map.batchDim()));
  }

  private static char axis(int axis) {
    return "xyz".charAt(axis);
  }

  /** {@code 8 × 2 × 4}. */
  static String grid(GridSize size) {
    return size.x() + " × " + size.y() + " × " + size.z();
  }

  /** A time limit as it is typed: whole seconds without a fraction. */
  static String seconds(Duration limit) {
    return new BigDecimal(limit.toMillis()).movePointLeft(3).stripTrailingZeros().toPlainString();
  }

  /**
   * The time limit that was typed.
   *
   * @throws InputException if it is no number of seconds
   */
  static Duration parseSeconds(String text) {
    try {
      BigDecimal seconds = new BigDecimal(text.strip());
      if (seconds.signum() > 0 && seconds.compareTo(BigDecimal.valueOf(86_400)) <= 0) {
        return Duration.ofMillis(Math.max(1, seconds.movePointRight(3).longValue()));
      }
    } catch (NumberFormatException e) {
      // Told below, as a number that is not allowed.
    }
    throw new InputException(
        "timeout: '" + text + "' is not allowed; seconds from 0.001 to 86400 are");
  }

  /**
   * How often to dispatch; empty means once.
   *
   * @throws InputException if it is no count that is allowed
   */
  static int parseRepeat(String text) {
    if (text.isBlank()) {
      return Execution.DEFAULT.repeat();
    }
    try {
      return Execution.DEFAULT.withRepeat(Integer.parseInt(text.strip())).repeat();
    } catch (NumberFormatException e) {
      throw new InputException(
          "repeat: '"
              + text.strip()
              + "' is not allowed; a whole number from 1 to "
              + Execution.MOST_REPEATS
              + " is");
    }
  }

  /**
   * Reads {@code 8,2,4}, also with × or x; an empty text means the default.
   *
   * @param field names the setting in the error
   */
  static Optional<GridSize> parseGrid(String field, String text, int least) {
    if (text.isBlank() || text.strip().equals("default")) {
      return Optional.empty();
    }
    String[] parts = text.strip().split("\\s*[,x×]\\s*|\\s+");
    try {
      int[] sizes = new int[] {1, 1, 1};
      for (int i = 0; i < parts.length; i++) {
        sizes[i] = Integer.parseInt(parts[i]);
        if (sizes[i] < least) {
          throw new NumberFormatException(parts[i]);
        }
      }
      return Optional.of(new GridSize(sizes[0], sizes[1], sizes[2]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new InputException(
          field
              + ": '"
              + text.strip()
              + "' is not one to three counts of "
              + least
              + " or more, as 8,2,4");
    }
  }

  /**
   * Reads a whole number; empty means the default.
   *
   * @param field names the setting in the error
   */
  static Optional<Integer> parseInteger(String field, String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.parseInt(text.strip().replace("−", "-")));
    } catch (NumberFormatException e) {
      throw new InputException(
          field + ": '" + text.strip() + "' is not a whole number from −2147483648 to 2147483647");
    }
  }

  /** Reads a scale. */
  static float parseScale(String text) {
    try {
      return Float.parseFloat(text.strip().replace("−", "-"));
    } catch (NumberFormatException e) {
      throw new InputException("scale: '" + text.strip() + "' is not a number");
    }
  }

  /** The fill that both parameters have, if they have the same one. */
  static Optional<ParameterFill> fill(Experiment experiment) {
    return experiment.parameters().scale() instanceof ParameterSource.Filled(ParameterFill fill)
            && experiment.parameters().scale().equals(experiment.parameters().zeroPoint())
        ? Optional.of(fill)
        : Optional.empty();
  }

  /** Another set of token dimensions with one of them in or out. */
  static Experiment withTokenDim(Experiment experiment, Dim dim, boolean in) {
    Set<Dim> dims = EnumSet.noneOf(Dim.class);
    dims.addAll(experiment.operation().sharing().tokenDims());
    if (in) {
      dims.add(dim);
    } else {
      dims.remove(dim);
    }
    return with(experiment, experiment.operation().sharing().withTokenDims(dims));
  }

  private static Experiment with(Experiment experiment, Sharing sharing) {
    return experiment.withOperation(experiment.operation().withSharing(sharing));
  }

  /**
   * Channels along another dimension.
   *
   * @param sizes of the tensor, where it is known
   * @throws InputException if the tensor has no such dimension
   */
  static Experiment withAxis(Experiment experiment, Dim dim, Optional<Sizes> sizes) {
    int rank = Math.max(1, sizes.map(Sizes::rank).orElse(4));
    if (dim.whcn() >= rank) {
      throw new InputException(
          "axis: a tensor of " + sizes.map(Sizes::toString).orElse("") + " has no dim " + dim);
    }
    return with(
        experiment, experiment.operation().sharing().withAxis(Optional.of(rank - 1 - dim.whcn())));
  }

  /**
   * Groups of another size.
   *
   * @param sizes of the tensor, where it is known
   * @throws InputException if the text is no size, or does not divide the tensor
   */
  static Experiment withGroupSize(Experiment experiment, String text, Optional<Sizes> sizes) {
    Sharing sharing = experiment.operation().sharing().withGroupSize(Sharing.parseGroupSize(text));
    sizes.ifPresent(sharing::tokens);
    return with(experiment, sharing);
  }

  /**
   * Another granularity. Push constants hold one pair only; a place of the parameters that was
   * chosen stays from tokens to channels or groups.
   */
  static Experiment withGranularity(Experiment experiment, Granularity granularity) {
    Optional<ParameterStorage> place =
        experiment.placement().paramsIn().filter(each -> each != ParameterStorage.PUSH);
    boolean onePair =
        granularity == Granularity.TENSOR
            || experiment.operation().granularity() == Granularity.TENSOR;
    Experiment changed =
        experiment.withOperation(experiment.operation().withGranularity(granularity));
    return changed.withPlacement(
        changed.placement().withParamsIn(onePair ? Optional.empty() : place));
  }

  /** The times of the stages of a run: name and what to say. */
  static Map<String, String> stages(RunResult result) {
    List<StageTiming> all = new ArrayList<>(result.stages());
    result.runs().forEach(run -> all.addAll(run.stages()));
    Map<String, Double> sums = new LinkedHashMap<>();
    Set<String> ran = new java.util.HashSet<>();
    for (StageTiming timing : all) {
      sums.merge(timing.stage(), timing.millis(), Double::sum);
      if (timing.ran()) {
        ran.add(timing.stage());
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    sums.forEach(
        (stage, millis) -> texts.put(stage, ran.contains(stage) ? millis(millis) : "kept"));
    return texts;
  }

  /** A time in milliseconds with as many digits as mean something. */
  static String millis(double millis) {
    return String.format(
        Locale.ROOT, millis < 0.1 ? "%.3f ms" : millis < 10 ? "%.2f ms" : "%.0f ms", millis);
  }
}
