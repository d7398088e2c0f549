package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.io.pickle.PickleValue;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Global;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names that a pickle of {@code torch.save} may hold: what {@code torch._utils} rebuilds
 * tensors with, the storage classes, the dtypes and {@code torch.Size}. They are compared with,
 * never called.
 */
final class TorchGlobals {
  private static final String UTILS = "torch._utils";
  private static final Set<String> REBUILDERS =
      Set.of(
          "_rebuild_tensor",
          "_rebuild_tensor_v2",
          "_rebuild_tensor_v3",
          "_rebuild_parameter",
          "_rebuild_parameter_with_state");

  private static final Map<String, StoredType> STORAGES =
      Map.ofEntries(
          Map.entry("BoolStorage", StoredType.BOOL),
          Map.entry("ByteStorage", StoredType.UINT8),
          Map.entry("CharStorage", StoredType.INT8),
          Map.entry("ShortStorage", StoredType.INT16),
          Map.entry("IntStorage", StoredType.INT32),
          Map.entry("LongStorage", StoredType.INT64),
          Map.entry("HalfStorage", StoredType.FLOAT16),
          Map.entry("BFloat16Storage", StoredType.BFLOAT16),
          Map.entry("FloatStorage", StoredType.FLOAT32),
          Map.entry("DoubleStorage", StoredType.FLOAT64),
          Map.entry("ComplexFloatStorage", StoredType.COMPLEX64),
          Map.entry("ComplexDoubleStorage", StoredType.COMPLEX128),
          // Bytes whose type the tensor names.
          Map.entry("UntypedStorage", StoredType.UINT8));

  private TorchGlobals() {}

  /** Whether the name is one of those. */
  static boolean allowed(Global global) {
    return rebuilder(global).isPresent()
        || storage(global).isPresent()
        || dtype(global).isPresent()
        || global.equals(new Global("torch", "Size"))
        || global.equals(new Global("torch", "device"));
  }

  /** The name of a function of {@code torch._utils} that makes a tensor or parameter. */
  static Optional<String> rebuilder(Global global) {
    return global.module().equals(UTILS) && REBUILDERS.contains(global.name())
        ? Optional.of(global.name())
        : Optional.empty();
  }

  /** The elements of a storage class. */
  static Optional<StoredType> storage(PickleValue value) {
    return value instanceof Global(String module, String name)
            && (module.equals("torch") || module.equals("torch.storage"))
        ? Optional.ofNullable(STORAGES.get(name))
        : Optional.empty();
  }

  /** The type that a {@code torch.dtype} such as {@code torch.float8_e5m2} names. */
  static Optional<StoredType> dtype(PickleValue value) {
    return value instanceof Global(String module, String name) && module.equals("torch")
        ? StoredType.ofLabel(name)
        : Optional.empty();
  }
}
