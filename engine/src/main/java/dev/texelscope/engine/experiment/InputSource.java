package dev.texelscope.engine.experiment;

import dev.texelscope.engine.tensor.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the input tensor comes from. */
public sealed interface InputSource {

  /**
   * A tensor file.
   *
   * @param path the file
   * @param name the tensor in a file that holds several, or the layout of raw elements
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

  /**
   * Reads {@code FILE[:name]}, where the name may be the layout of raw elements, {@code
   * FILE:float32:5x3x7}. Both parts may have colons of their own: the longest path that exists is
   * the file. A path that does not exist ends at the first colon that is no drive's.
   */
  static TensorFile parseFile(String text, Path base) {
    if (text.isBlank()) {
      throw new InputException("input: an empty file name; FILE or FILE:name is needed");
    }
    if (Files.exists(base.resolve(text))) {
      return new TensorFile(base.resolve(text).normalize(), Optional.empty(), Optional.empty());
    }
    int first = text.indexOf(':', 2);
    for (int colon = text.lastIndexOf(':');
        colon > first;
        colon = text.lastIndexOf(':', colon - 1)) {
      if (Files.exists(base.resolve(text.substring(0, colon)))) {
        return splitAt(colon, text, base);
      }
    }
    return first < 0
        ? new TensorFile(base.resolve(text).normalize(), Optional.empty(), Optional.empty())
        : splitAt(first, text, base);
  }

  private static TensorFile splitAt(int colon, String text, Path base) {
    return new TensorFile(
        base.resolve(text.substring(0, colon)).normalize(),
        Optional.of(text.substring(colon + 1)),
        Optional.empty());
  }
}
