package dev.texelscope.engine.experiment;

import dev.texelscope.engine.tensor.InputException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the input tensor comes from. */
public sealed interface InputSource {

  /**
   * A tensor file.
   *
   * @param path the file
   * @param name the tensor in a file that holds several
   * @param slice a slice of it, as {@code 0,:,3:7}
   */
  record TensorFile(Path path, Optional<String> name, Optional<String> slice)
      implements InputSource {}

  /**
   * Generated values.
   *
   * @param specification {@code KIND:SHAPE[:seed]}
   * @param slice a slice of it, as {@code 0,:,3:7}
   */
  record Generated(String specification, Optional<String> slice) implements InputSource {}

  /** This source, cut down to a slice. */
  default InputSource withSlice(String slice) {
    return switch (this) {
      case TensorFile file -> new TensorFile(file.path(), file.name(), Optional.of(slice));
      case Generated generated -> new Generated(generated.specification(), Optional.of(slice));
    };
  }

  /** Reads {@code FILE[:name]}; a colon that belongs to an existing path is not a separator. */
  static TensorFile parseFile(String text, Path base) {
    if (text.isBlank()) {
      throw new InputException("input: an empty file name; FILE or FILE:name is needed");
    }
    Path whole = base.resolve(text);
    int colon = text.lastIndexOf(':');
    if (colon <= 1 || java.nio.file.Files.exists(whole)) {
      return new TensorFile(whole.normalize(), Optional.empty(), Optional.empty());
    }
    return new TensorFile(
        base.resolve(text.substring(0, colon)).normalize(),
        Optional.of(text.substring(colon + 1)),
        Optional.empty());
  }
}
