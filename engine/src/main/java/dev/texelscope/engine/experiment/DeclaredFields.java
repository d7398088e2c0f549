package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.Bindings;
import dev.texelscope.engine.binding.Formats;
import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.tensor.DType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a shader declares of an experiment: storage, dtypes and granularity. It speaks for fields
 * that nobody has set; what somebody has set stays, and where it does not fit the shader it is
 * shown as a mismatch.
 *
 * @param storage of the output
 * @param outDtype of the output, where it is one that is quantized to
 * @param inDtype of the input, where its elements have a type
 * @param granularity as far as the bindings tell
 */
public record DeclaredFields(
    Optional<StorageChoice> storage,
    Optional<DType> outDtype,
    Optional<DType> inDtype,
    Optional<Granularity> granularity) {

  /** The fields that a shader can speak for, by their names in files and options. */
  public static final Set<String> NAMES = Set.of("storage", "out-dtype", "in-dtype", "granularity");

  /** Nothing. */
  static final DeclaredFields NONE =
      new DeclaredFields(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** What bindings declare; nothing where they have not exactly one output. */
  static DeclaredFields of(Bindings bindings) {
    if (bindings.with(RoleKind.OUTPUT).size() != 1) {
      return NONE;
    }
    return new DeclaredFields(
        Optional.of(
            bindings.storage() == Storage.TEXTURE ? StorageChoice.TEXTURE : StorageChoice.BUFFER),
        Formats.declared(bindings.output())
            .filter(dtype -> List.of(DType.INT8, DType.UINT8, DType.INT32).contains(dtype)),
        bindings.with(RoleKind.INPUT).stream()
            .findFirst()
            .flatMap(Formats::declared)
            .filter(DType::floating),
        granularity(bindings));
  }

  private static Optional<Granularity> granularity(Bindings bindings) {
    if (bindings.has(RoleKind.SCALE) && bindings.parameterStorage() == ParameterStorage.PUSH) {
      return Optional.of(Granularity.TENSOR);
    }
    if (bindings.names(RoleKind.GROUP_SIZES) || bindings.names(RoleKind.GROUP_COUNTS)) {
      return Optional.of(Granularity.GROUP);
    }
    if (bindings.names(RoleKind.AXIS)) {
      return Optional.of(Granularity.CHANNEL);
    }
    return bindings.has(RoleKind.NUM_TOKENS) || bindings.has(RoleKind.TOKEN_STRIDES)
        ? Optional.of(Granularity.TOKEN)
        : Optional.empty();
  }

  /** The experiment with all of it. */
  public Experiment in(Experiment experiment) {
    return in(experiment, NAMES);
  }

  /**
   * The experiment with those of the fields that are open.
   *
   * @param open of {@link #NAMES}
   */
  public Experiment in(Experiment experiment, Set<String> open) {
    Operation operation = experiment.operation();
    if (outDtype.isPresent() && open.contains("out-dtype")) {
      operation = operation.withOutDtype(outDtype.get());
    }
    if (granularity.isPresent() && open.contains("granularity")) {
      operation = operation.withGranularity(granularity.get());
    }
    Experiment changed = experiment.withOperation(operation);
    if (storage.isPresent() && open.contains("storage")) {
      changed = changed.withPlacement(changed.placement().withStorage(storage.get()));
    }
    return inDtype.isPresent() && open.contains("in-dtype")
        ? changed.withInDtype(inDtype)
        : changed;
  }
}
