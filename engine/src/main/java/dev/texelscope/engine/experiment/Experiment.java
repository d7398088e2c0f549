package dev.texelscope.engine.experiment;

import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.tensor.DType;
import java.util.Optional;
import java.util.Set;

/**
 * The one document of the product: everything that decides what a run gives. Immutable; an edit
 * makes a new one.
 *
 * @param input the tensor
 * @param inDtype float16, float32 or float64, to which the tensor is converted; empty: as it is
 *     (integers as float32)
 * @param operation what is computed
 * @param parameters scale and zero_point of each token
 * @param placement memory layouts
 * @param shader which shader
 * @param execution device and dispatch
 * @param reference what the output is held against
 * @param allowed kinds of findings that do not fail the run
 */
public record Experiment(
    InputSource input,
    Optional<DType> inDtype,
    Operation operation,
    Parameters parameters,
    Placement placement,
    ShaderSource shader,
    Execution execution,
    Reference reference,
    Set<FindingKind> allowed) {

  /** Copies the set. */
  public Experiment {
    allowed = Set.copyOf(allowed);
  }

  /** The defaults around an input. */
  public static Experiment of(InputSource input) {
    return new Experiment(
        input,
        Optional.empty(),
        Operation.DEFAULT,
        Parameters.DISTINCT,
        Placement.DEFAULT,
        new ShaderSource.BuiltIn(),
        Execution.DEFAULT,
        Reference.ET_VK,
        Set.of());
  }

  /** Another input. */
  public Experiment withInput(InputSource value) {
    return new Experiment(
        value, inDtype, operation, parameters, placement, shader, execution, reference, allowed);
  }

  /** Another input dtype. */
  public Experiment withInDtype(Optional<DType> value) {
    return new Experiment(
        input, value, operation, parameters, placement, shader, execution, reference, allowed);
  }

  /** Another operation. */
  public Experiment withOperation(Operation value) {
    return new Experiment(
        input, inDtype, value, parameters, placement, shader, execution, reference, allowed);
  }

  /** Other parameters. */
  public Experiment withParameters(Parameters value) {
    return new Experiment(
        input, inDtype, operation, value, placement, shader, execution, reference, allowed);
  }

  /** Another placement. */
  public Experiment withPlacement(Placement value) {
    return new Experiment(
        input, inDtype, operation, parameters, value, shader, execution, reference, allowed);
  }

  /** Another shader. */
  public Experiment withShader(ShaderSource value) {
    return new Experiment(
        input, inDtype, operation, parameters, placement, value, execution, reference, allowed);
  }

  /** Another execution. */
  public Experiment withExecution(Execution value) {
    return new Experiment(
        input, inDtype, operation, parameters, placement, shader, value, reference, allowed);
  }

  /** Another reference. */
  public Experiment withReference(Reference value) {
    return new Experiment(
        input, inDtype, operation, parameters, placement, shader, execution, value, allowed);
  }

  /** Other allowed findings. */
  public Experiment withAllowed(Set<FindingKind> value) {
    return new Experiment(
        input, inDtype, operation, parameters, placement, shader, execution, reference, value);
  }
}
