package dev.texelscope.engine.experiment;

import dev.texelscope.engine.binding.Bindings;
import dev.texelscope.engine.binding.BoundSlot;
import dev.texelscope.engine.binding.Content;
import dev.texelscope.engine.binding.Role;
import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.io.TensorFiles;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tensors from files that a shader takes besides the input and the parameters: in a buffer in
 * linear order, in an image four elements a texel, row after row.
 */
final class OtherTensors {

  private OtherTensors() {}

  /** The contents of all roles that name a file. */
  static Map<Role, Content> of(Bindings bindings) {
    Map<Role, Content> contents = new HashMap<>();
    for (BoundSlot bound : bindings.slots()) {
      bound
          .role()
          .filter(role -> role.kind() == RoleKind.TENSOR)
          .ifPresent(role -> contents.computeIfAbsent(role, OtherTensors::content));
    }
    return contents;
  }

  /**
   * The content of a role that names a file.
   *
   * @throws InputException if the file cannot be read as a tensor
   */
  private static Content content(Role role) {
    InputSource.TensorFile file = InputSource.parseFile(role.argument(), Path.of(""));
    InputLoader.FileState state = InputLoader.FileState.of(file.path(), "bind");
    Arena arena = Arena.ofAuto();
    Tensor tensor =
        TensorFiles.open(file.path(), file.name()).read(file.name(), Optional.empty(), arena);
    return new Content("tensor:" + state, tensor.dtype(), tensor.numel(), tensor::copyInto);
  }
}
