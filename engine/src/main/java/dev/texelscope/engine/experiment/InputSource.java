package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.InputDims;
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
   * @param dims which of N, C, H and W the dims of the slice are; empty: the last ones, in order
   */
  record TensorFile(
      Path path, Optional<String> name, Optional<String> slice, Optional<InputDims> dims)
      implements InputSource {
    /** A file whose dims are the last of N, C, H and W. */
    public TensorFile(Path path, Optional<String> name, Optional<String> slice) {
      this(path, name, slice, Optional.empty());
    }
  }

  /**
   * Generated values.
   *
   * @param specification {@code KIND:SHAPE[:seed]}
   * @param slice a slice of it, as {@code 0,:,3:7}
   * @param dims which of N, C, H and W the dims of the slice are; empty: the last ones, in order
   */
  record Generated(String specification, Optional<String> slice, Optional<InputDims> dims)
      implements InputSource {
    /** Values whose dims are the last of N, C, H and W. */
    public Generated(String specification, Optional<String> slice) {
      this(specification, slice, Optional.empty());
    }
  }

  /** The slice that is taken, as {@code 0,:,3:7}. */
  Optional<String> slice();

  /** Which of N, C, H and W the dims of the slice are; empty: the last ones, in order. */
  Optional<InputDims> dims();

  /** This source, cut down to a slice. */
  default InputSource withSlice(String slice) {
    return withSlice(Optional.of(slice));
  }

  /** This source with another slice, or whole. */
  default InputSource withSlice(Optional<String> slice) {
    return switch (this) {
      case TensorFile file -> new TensorFile(file.path(), file.name(), slice, file.dims());
      case Generated generated -> new Generated(generated.specification(), slice, generated.dims());
    };
  }

  /** This source with other names for its dims. */
  default InputSource withDims(Optional<InputDims> dims) {
    return switch (this) {
      case TensorFile file -> new TensorFile(file.path(), file.name(), file.slice(), dims);
      case Generated generated -> new Generated(generated.specification(), generated.slice(), dims);
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
