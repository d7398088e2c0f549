package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Gives every token its scale and zero_point. */
final class ParameterResolver {

  private final LoadedInput input;
  private final Granularity granularity;
  private final TokenLayout tokens;
  private final QuantRange range;
  private final KnownFiles files;
  private final Tensor scale;
  private final Tensor zeroPoint;

  private ParameterResolver(Operation operation, LoadedInput input, KnownFiles files, Arena arena) {
    this.files = files;
    this.granularity = operation.granularity();
    this.input = input;
    this.tokens = operation.tokens(input.sizes());
    this.range = operation.range();
    Shape shape = Shape.of(tokens.numTokens());
    this.scale = Tensor.allocate(DType.FLOAT32, shape, arena);
    this.zeroPoint = Tensor.allocate(DType.INT32, shape, arena);
  }

  /**
   * Resolves the parameters of all tokens.
   *
   * @throws InputException if a file has another number of values than there are tokens, or a
   *     zero_point is not a whole 32-bit number
   */
  static ResolvedParameters resolve(
      Experiment experiment, LoadedInput input, KnownFiles files, Arena arena) {
    ParameterResolver resolver = new ParameterResolver(experiment.operation(), input, files, arena);
    resolver.base(experiment.parameters());
    resolver.override(experiment.parameters());
    return new ResolvedParameters(resolver.scale, resolver.zeroPoint);
  }

  private void base(Parameters parameters) {
    switch (parameters.scale()) {
      case ParameterSource.Constant(double value) -> fill(scale, (float) value);
      case ParameterSource.ValuesFile file -> readScale(file);
      case ParameterSource.Filled(ParameterFill fill) -> fill(fill, true, false);
    }
    switch (parameters.zeroPoint()) {
      case ParameterSource.Constant(double value) ->
          fill(zeroPoint, wholeNumber(value, "zero-point"));
      case ParameterSource.ValuesFile file -> readZeroPoint(file);
      case ParameterSource.Filled(ParameterFill fill) -> fill(fill, false, true);
    }
  }

  private void override(Parameters parameters) {
    for (Map.Entry<Long, Float> entry : parameters.scaleOverrides().entrySet()) {
      scale.set(checked(entry.getKey(), "scale"), entry.getValue());
    }
    for (Map.Entry<Long, Integer> entry : parameters.zeroPointOverrides().entrySet()) {
      zeroPoint.setLong(checked(entry.getKey(), "zero-point"), entry.getValue());
    }
  }

  private long checked(long token, String field) {
    if (token < 0 || token >= tokens.numTokens()) {
      throw new InputException(
          field
              + granularity.words(": there is no token ")
              + token
              + " to override; 0 to "
              + (tokens.numTokens() - 1)
              + " is allowed");
    }
    return token;
  }

  private static void fill(Tensor tensor, double value) {
    for (long i = 0; i < tensor.numel(); i++) {
      tensor.set(i, value);
    }
  }

  private static int wholeNumber(double value, String field) {
    if (value != Math.rint(value) || Math.abs(value) > 0x1p31 || value == 0x1p31) {
      throw new InputException(
          field
              + ": "
              + value
              + " is not allowed; a whole number from -2147483648 to 2147483647 is");
    }
    return (int) value;
  }

  private void readScale(ParameterSource.ValuesFile file) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor values = open(file, "scale", arena);
      for (long i = 0; i < values.numel(); i++) {
        scale.set(i, values.floatAt(i));
      }
    }
  }

  private void readZeroPoint(ParameterSource.ValuesFile file) {
    try (Arena arena = Arena.ofConfined()) {
      Tensor values = open(file, "zero-point", arena);
      for (long i = 0; i < values.numel(); i++) {
        double value = values.doubleAt(i);
        zeroPoint.setLong(i, wholeNumber(value, "zero-point: " + file.path() + ", value " + i));
      }
    }
  }

  private Tensor open(ParameterSource.ValuesFile file, String field, Arena arena) {
    Path path = file.path();
    Tensor values =
        FileTensors.load(
            files.state(path, field),
            field,
            file.name(),
            UnaryOperator.identity(),
            FileTensors.Found::dtype,
            arena);
    if (values.numel() != tokens.numTokens()) {
      throw new InputException(
          field
              + ": "
              + path
              + " has "
              + values.numel()
              + " values of shape "
              + values.shape()
              + ", but there are "
              + tokens.numTokens()
              + granularity.words(" tokens; exactly one value a token is needed"));
    }
    return values;
  }

  private void fill(ParameterFill fill, boolean scales, boolean zeroPoints) {
    long count = tokens.numTokens();
    DistinctFill distinct = DistinctFill.of(input.summary(), range, count);
    for (long token = 0; token < count; token++) {
      DistinctFill.Pair pair =
          switch (fill) {
            case DISTINCT -> distinct.pair(token);
            case CONSTANT -> fromRange(input.summary().minimum(), input.summary().maximum());
            case DATA -> fromData(token);
          };
      if (scales) {
        scale.set(token, pair.scale());
      }
      if (zeroPoints) {
        zeroPoint.setLong(token, pair.zeroPoint());
      }
    }
  }

  private DistinctFill.Pair fromData(long token) {
    double min = 0;
    double max = 0;
    long elements = tokens.elementsPerToken();
    for (long k = 0; k < elements; k++) {
      double value = input.tensor().doubleAt(tokens.elementOfToken(new TokenIndex(token), k));
      if (Double.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
      }
    }
    return fromRange(min, max);
  }

  /**
   * Asymmetric parameters for values from {@code min} to {@code max}: the formula of PyTorch's
   * {@code _choose_qparams_per_token_asymmetric_impl}, without its choice of side for zero_point.
   */
  private DistinctFill.Pair fromRange(double min, double max) {
    double low = Math.min(Double.isFinite(min) ? min : 0, 0);
    double high = Math.max(Double.isFinite(max) ? max : 0, 0);
    double span = (double) range.max() - range.min();
    float step = (float) Math.max((high - low) / span, Math.ulp(1f));
    double zero = range.min() - Math.rint(low / step);
    return new DistinctFill.Pair(step, (int) Math.max(range.min(), Math.min(range.max(), zero)));
  }
}
