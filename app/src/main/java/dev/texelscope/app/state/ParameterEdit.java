package dev.texelscope.app.state;

import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.ParameterFill;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.Parameters;
import dev.texelscope.engine.tensor.InputException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A change of parameters with the name under which it can be taken back.
 *
 * @param name of the undo step: {@code zero_point of token 5}
 * @param change makes the new experiment
 */
public record ParameterEdit(String name, UnaryOperator<Experiment> change) {

  /**
   * A scale typed in for one token.
   *
   * @throws InputException if it is not a number
   */
  public static ParameterEdit scale(long token, String text) {
    float value;
    try {
      value = Float.parseFloat(text.strip());
    } catch (NumberFormatException e) {
      throw new InputException(
          "scale of token " + token + ": '" + text.strip() + "' is not a number, as 0.05");
    }
    return of("scale of token " + token, p -> p.withScaleOf(token, value));
  }

  /**
   * A zero_point typed in for one token.
   *
   * @throws InputException if it is not a whole 32-bit number
   */
  public static ParameterEdit zeroPoint(long token, String text) {
    int value;
    try {
      value = Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new InputException(
          "zero_point of token "
              + token
              + ": '"
              + text.strip()
              + "' is not a whole number from -2147483648 to 2147483647");
    }
    return of("zero_point of token " + token, p -> p.withZeroPointOf(token, value));
  }

  /** All scales and zero_points made up anew; single values are forgotten. */
  public static ParameterEdit fill(ParameterFill fill) {
    return of("fill parameters: " + fill.label(), p -> Parameters.filled(fill));
  }

  /** All scales from a file with one value a token. */
  public static ParameterEdit scaleFile(Path path) {
    return of(
        "scale from " + path.getFileName(), p -> p.withScale(new ParameterSource.ValuesFile(path)));
  }

  /** All zero_points from a file with one value a token. */
  public static ParameterEdit zeroPointFile(Path path) {
    return of(
        "zero_point from " + path.getFileName(),
        p -> p.withZeroPoint(new ParameterSource.ValuesFile(path)));
  }

  /** Values given for single tokens forgotten. */
  public static ParameterEdit withoutOverrides() {
    return of("forget edited parameters", p -> p.withScale(p.scale()).withZeroPoint(p.zeroPoint()));
  }

  private static ParameterEdit of(String name, UnaryOperator<Parameters> change) {
    return new ParameterEdit(name, e -> e.withParameters(change.apply(e.parameters())));
  }
}
