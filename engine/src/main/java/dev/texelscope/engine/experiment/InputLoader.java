package dev.texelscope.engine.experiment;

import dev.texelscope.engine.layout.InputDims;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.SliceNeededException;
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

    /** Refuses a file that is not as it was. */
    void requireSame(String field) {
      if (!of(path, field).equals(this)) {
        throw changed(field);
      }
    }

    InputException changed(String field) {
      return new InputException(
          field
              + ": "
              + path
              + " has changed on disk since it was opened; a file at rest is needed (reload it)");
    }

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
   * @param files the states in which files are known
   */
  static Key key(InputSource source, Optional<DType> dtype, double tieScale, KnownFiles files) {
    return switch (source) {
      case InputSource.TensorFile file ->
          new Key(source, Optional.of(files.state(file.path(), "input")), dtype, 1);
      case InputSource.Generated generated ->
          new Key(
              source,
              Optional.empty(),
              dtype,
              generated.specification().startsWith("ties") ? tieScale : 1);
    };
  }

  /** Loads the input of a key into memory of its own. */
  static LoadedInput load(Key key, Arena arena) {
    Tensor tensor = tensor(key, arena);
    return new LoadedInput(
        name(key.source()),
        tensor,
        Sizes.of(tensor.shape()),
        TensorSummary.of(tensor, HISTOGRAM_BINS));
  }

  /**
   * What a file says of an input before its elements are looked at.
   *
   * @param whole the shape of the whole tensor
   * @param slice what is taken of it
   * @param dims what the dims of the slice are
   * @param dtype the type in which elements go to the device
   */
  record Outline(Shape whole, Slice slice, InputDims dims, DType dtype) {
    /** The shape of the slice, dims in the order of the file. */
    Shape sliced() {
      return TensorEntry.shapeOf(whole, slice);
    }

    /** The sizes of a part of the slice. */
    Sizes sizes(Shape part) {
      return Sizes.of(dims.shapeOf(part));
    }

    /** The sizes of the slice. */
    Sizes sizes() {
      return sizes(sliced());
    }
  }

  /**
   * Looks at an input without a look at its values; a generator is not asked.
   *
   * @throws SliceNeededException if the slice has more than four dims
   */
  static Optional<Outline> outline(Key key) {
    if (!(key.source() instanceof InputSource.TensorFile source)) {
      return Optional.empty();
    }
    TensorFile file = TensorFiles.open(source.path(), source.name());
    return Optional.of(outline(file.entry(source.name()), file.format(), source, key.dtype()));
  }

  /** What a tensor in a file is as that input. */
  static Outline outline(
      TensorEntry entry, TensorFormat format, InputSource source, Optional<DType> dtype) {
    DType stored =
        format == TensorFormat.TEXT
            ? DType.FLOAT32
            : entry.readAs().filter(DType::floating).orElse(DType.FLOAT32);
    Slice slice = source.slice().map(InputLoader::slice).orElse(Slice.all());
    Shape shape = entry.shapeOf(source.slice().map(InputLoader::slice));
    return new Outline(
        entry.shape(),
        slice,
        source.dims().orElseGet(() -> standard(shape, entry.shape(), slice)),
        dtype.orElse(stored));
  }

  private static InputDims standard(Shape shape, Shape whole, Slice slice) {
    int beyond = shape.rank() - 4;
    if (beyond > 0) {
      Slice offered = slice.leaveOut(whole, beyond);
      throw new SliceNeededException(
          "input: shape %s has rank %d; 0 to 4 dimensions are allowed, as --slice %s has"
              .formatted(shape, shape.rank(), offered),
          offered);
    }
    return InputDims.ofRank(shape.rank());
  }

  /** The sizes of an input, of a file without a look at its values. */
  static Sizes sizes(Key key) {
    Optional<Outline> outline = outline(key);
    if (outline.isPresent()) {
      return outline.get().sizes();
    }
    try (Arena arena = Arena.ofConfined()) {
      return Sizes.of(tensor(key, arena).shape());
    }
  }

  private static Tensor tensor(Key key, Arena arena) {
    return switch (key.source()) {
      case InputSource.TensorFile file ->
          FileTensors.load(
              key.file().orElseThrow(),
              "input",
              file.name(),
              tensor -> arranged(part(tensor, file.slice()), file.dims()),
              format -> typed(key.dtype(), format),
              arena);
      case InputSource.Generated generated -> {
        Tensor tensor = generated(generated, key, arena);
        Tensor part = arranged(part(tensor, generated.slice()), generated.dims());
        yield part.contiguous() ? part : part.to(part.dtype(), arena);
      }
    };
  }

  static Tensor part(Tensor tensor, Optional<String> slice) {
    return slice.map(text -> tensor.slice(slice(text))).orElse(tensor);
  }

  static Tensor arranged(Tensor tensor, Optional<InputDims> dims) {
    return dims.map(named -> named.arrange(tensor)).orElse(tensor);
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

  static Slice slice(String text) {
    try {
      return Slice.parse(text);
    } catch (InputException e) {
      throw new InputException("slice: " + e.getMessage());
    }
  }

  /** In which type a tensor is loaded. */
  private static DType typed(Optional<DType> wanted, FileTensors.Found found) {
    // The digits of a text have no dtype; without one given they are what most shaders take.
    DType stored = found.format() == TensorFormat.TEXT ? DType.FLOAT32 : found.dtype();
    DType dtype = wanted.orElse(stored.floating() ? stored : DType.FLOAT32);
    if (!dtype.floating()) {
      throw new InputException(
          "in-dtype: " + dtype.label() + " is not allowed; float16, float32 or float64 is");
    }
    return dtype;
  }
}
