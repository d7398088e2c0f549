package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.Bindings;
import dev.texelscope.engine.binding.Formats;
import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.shader.ShaderInterface;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes an experiment what its shader declares, in the fields that nobody has set: storage, dtypes
 * and granularity. What somebody has set stays, and where it does not fit the shader it is shown as
 * a mismatch.
 */
public final class ShaderAdoption {

  /** The fields that a shader can speak for, by their names in files and options. */
  public static final Set<String> FIELDS =
      Set.of("storage", "out-dtype", "in-dtype", "granularity");

  private ShaderAdoption() {}

  /**
   * The experiment with what its shader declares.
   *
   * @param shader the compiled module of its shader
   * @param open fields that nobody has set, of {@link #FIELDS}
   */
  static Experiment adopt(Experiment experiment, ShaderModule shader, Set<String> open) {
    if (!(experiment.shader() instanceof ShaderSource.UserFile file)) {
      return experiment;
    }
    Bindings bindings =
        file.options().plan().bindings(ShaderInterface.of(shader.summary()), shader.label());
    if (bindings.with(RoleKind.OUTPUT).size() != 1) {
      return experiment;
    }
    Experiment adopted = experiment;
    Operation operation = adopted.operation();
    if (open.contains("out-dtype")) {
      DType declared = Formats.declaredOutput(bindings.output()).orElse(operation.outDtype());
      if (List.of(DType.INT8, DType.UINT8, DType.INT32).contains(declared)) {
        operation = operation.withOutDtype(declared);
      }
    }
    if (open.contains("granularity")) {
      operation = operation.withGranularity(granularity(bindings, operation.granularity()));
    }
    adopted = adopted.withOperation(operation);
    if (open.contains("storage")) {
      adopted =
          adopted.withPlacement(
              adopted
                  .placement()
                  .withStorage(
                      bindings.storage() == Storage.TEXTURE
                          ? StorageChoice.TEXTURE
                          : StorageChoice.BUFFER));
    }
    Optional<DType> input =
        bindings.with(RoleKind.INPUT).stream()
            .findFirst()
            .flatMap(Formats::declaredOutput)
            .filter(DType::floating);
    return open.contains("in-dtype") && input.isPresent() ? adopted.withInDtype(input) : adopted;
  }

  private static Granularity granularity(Bindings bindings, Granularity otherwise) {
    if (bindings.has(RoleKind.SCALE) && bindings.parameterStorage() == ParameterStorage.PUSH) {
      return Granularity.TENSOR;
    }
    return bindings.has(RoleKind.NUM_TOKENS) || bindings.has(RoleKind.TOKEN_STRIDES)
        ? Granularity.TOKEN
        : otherwise;
  }
}
