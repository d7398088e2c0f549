package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.tensor.TensorSummary;
import dev.texelscope.engine.tensor.generate.TensorGenerator;
import dev.texelscope.engine.tensor.io.TensorEntry;
import dev.texelscope.engine.tensor.io.TensorFile;
import dev.texelscope.engine.tensor.io.TensorFiles;
import dev.texelscope.engine.tensor.io.TensorFormat;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/** Gets the input tensor from its file or generator and into a dtype that the operator takes. */
final class InputLoader {

  private static final int HISTOGRAM_BINS = 32;

  private InputLoader() {}

  /**
   * What a file was like when it was read: a change of it makes every answer that depends on it
   * stale.
   */
  record FileState(Path path, long size, FileTime modified) {

    /**
     * Looks at a file.
     *
     * @param field the option or field that names the file
     */
    static FileState of(Path path, String field) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isDirectory()) {
          throw new InputException(field + ": " + path + " is a folder; a file is needed");
        }
        return new FileState(path, attributes.size(), attributes.lastModifiedTime());
      } catch (NoSuchFileException e) {
        throw new InputException(field + ": there is no file " + path);
      } catch (IOException e) {
        throw new InputException(field + ": " + path + " cannot be read: " + e.getMessage());
      }
    }
  }

  /** What the loaded tensor depends on. */
  record Key(
      InputSource source, Optional<FileState> file, Optional<DType> dtype, double tieScale) {}

  /**
   * The key of an input.
   *
   * @param tieScale scale of the {@code ties} generator; ignored by others
   */
  static Key key(InputSource source, Optional<DType> dtype, double tieScale) {
    return switch (source) {
      case InputSource.TensorFile file ->
          new Key(source, Optional.of(FileState.of(file.path(), "input")), dtype, 1);
      case InputSource.Generated generated ->
          new Key(
              source,
              Optional.empty(),
              dtype,
              generated.specification().startsWith("ties") ? tieScale : 1);
    };
  }

  /** Loads the input of a key. */
  static LoadedInput load(Key key, Arena arena) {
    Tensor tensor = tensor(key, arena);
    Sizes sizes = Sizes.of(tensor.shape());
    try {
      Tensor typed = typed(tensor, key.dtype(), arena);
      return new LoadedInput(
          name(key.source()), typed, sizes, TensorSummary.of(typed, HISTOGRAM_BINS));
    } catch (InternalError cutOff) {
      throw new InputException(
          "input: "
              + name(key.source())
              + " was cut short while it was read; a file at rest is needed",
          cutOff);
    }
  }

  /** The shape and the element type of an input, before it is loaded. */
  record Outline(Shape shape, DType dtype) {}

  /** Looks at an input without a look at its values; a generator is not asked. */
  static Optional<Outline> outline(Key key) {
    if (!(key.source() instanceof InputSource.TensorFile source)) {
      return Optional.empty();
    }
    TensorFile file = TensorFiles.open(source.path(), source.name());
    TensorEntry entry = file.entry(source.name());
    DType stored =
        file.format() == TensorFormat.TEXT
            ? DType.FLOAT32
            : entry.readAs().filter(DType::floating).orElse(DType.FLOAT32);
    return Optional.of(
        new Outline(
            entry.shapeOf(source.slice().map(InputLoader::slice)), key.dtype().orElse(stored)));
  }

  /** The sizes of an input, of a file without a look at its values. */
  static Sizes sizes(Key key) {
    Optional<Outline> outline = outline(key);
    if (outline.isPresent()) {
      return Sizes.of(outline.get().shape());
    }
    try (Arena arena = Arena.ofConfined()) {
      return Sizes.of(tensor(key, arena).shape());
    }
  }

  private static Tensor tensor(Key key, Arena arena) {
    return switch (key.source()) {
      case InputSource.TensorFile file -> read(file, key.dtype(), arena);
      case InputSource.Generated generated ->
          sliced(generated(generated, key, arena), generated.slice());
    };
  }

  private static Tensor read(InputSource.TensorFile source, Optional<DType> dtype, Arena arena) {
    Optional<Slice> slice = source.slice().map(InputLoader::slice);
    TensorFile file = TensorFiles.open(source.path(), source.name());
    Tensor tensor = file.read(source.name(), slice, arena);
    // The digits of a text have no dtype; without one given they are what most shaders take.
    return file.format() == TensorFormat.TEXT && dtype.isEmpty()
        ? tensor.to(DType.FLOAT32, arena)
        : tensor;
  }

  private static Tensor generated(InputSource.Generated source, Key key, Arena arena) {
    try {
      return TensorGenerator.parse(source.specification())
          .withTiesScale(key.tieScale())
          .generate(key.dtype().orElse(DType.FLOAT32), arena);
    } catch (InputException e) {
      throw new InputException("generate: " + e.getMessage());
    }
  }

  private static String name(InputSource source) {
    return switch (source) {
      case InputSource.TensorFile file ->
          file.path().getFileName() + file.name().map(":"::concat).orElse("");
      case InputSource.Generated generated -> generated.specification();
    };
  }

  private static Tensor sliced(Tensor tensor, Optional<String> slice) {
    return slice.map(text -> tensor.slice(slice(text))).orElse(tensor);
  }

  private static Slice slice(String text) {
    try {
      return Slice.parse(text);
    } catch (InputException e) {
      throw new InputException("slice: " + e.getMessage());
    }
  }

  private static Tensor typed(Tensor tensor, Optional<DType> wanted, Arena arena) {
    DType dtype = wanted.orElse(tensor.dtype().floating() ? tensor.dtype() : DType.FLOAT32);
    if (!dtype.floating()) {
      throw new InputException(
          "in-dtype: " + dtype.label() + " is not allowed; float16, float32 or float64 is");
    }
    return tensor.dtype() == dtype ? tensor : tensor.to(dtype, arena);
  }
}
