package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The door to every tensor file. What a file is, its first bytes say; where they say nothing, its
 * suffix does: {@code .csv}, {@code .tsv} and {@code .txt} are text. A file of elements alone needs
 * a {@link RawLayout}.
 *
 * <p>Opening reads names, types and shapes, never elements, so it costs the same for a megabyte and
 * for many gigabytes (a text is the exception, whose lines have to be counted). Files may come from
 * anybody: nothing in them is executed, and whatever is wrong is one {@link InputException} that
 * names the file, the field and what is allowed.
 */
public final class TensorFiles {
  private static final int TAR_MAGIC = 257;

  private TensorFiles() {}

  /**
   * Opens a file of any format but raw.
   *
   * @throws InputException if there is no such file, it is none of the formats, or it is broken
   */
  public static TensorFile open(Path path) {
    return opened(path, Optional.empty());
  }

  /** Opens a file whose bytes are read as that layout says, whatever they look like. */
  public static TensorFile open(Path path, RawLayout layout) {
    return opened(path, Optional.of(layout));
  }

  /**
   * Opens a file and reads a tensor, or a slice of it.
   *
   * @param name the tensor as in {@link TensorFile#entry}, or the text of a {@link RawLayout}
   * @param arena what the tensor lives in, as {@link TensorFile#read(Optional, Optional, Arena)}
   *     says
   */
  public static Tensor read(Path path, Optional<String> name, Optional<Slice> slice, Arena arena) {
    return open(path, name).read(name, slice, arena);
  }

  /**
   * Opens a file for a reader who knows which tensor to read.
   *
   * @param name the name of a tensor; one that is the text of a {@link RawLayout} makes the file a
   *     raw one
   */
  public static TensorFile open(Path path, Optional<String> name) {
    return opened(path, name.flatMap(RawLayout::parse));
  }

  /**
   * Writes tensors in the format that the suffix of the file names: {@code .npz} and {@code
   * .safetensors} take any number of them, {@code .npy}, {@code .csv}, {@code .tsv} and {@code
   * .txt} one, whose name is not written; the texts take several of rank 1 and one length too, as
   * columns under their names. The file appears whole or not at all.
   *
   * @throws InputException if the suffix is another one, the number of tensors is wrong, or the
   *     file cannot be written
   */
  public static void write(SequencedMap<String, Tensor> tensors, Path path) {
    String suffix = suffix(path);
    switch (suffix) {
      case "npz" -> NpzWriter.write(tensors, path);
      case "safetensors" -> SafetensorsWriter.write(tensors, path);
      case "npy" -> NpyWriter.write(only(tensors, path), path);
      case "csv" -> writeText(tensors, path, ',');
      case "tsv" -> writeText(tensors, path, '\t');
      case "txt" -> writeText(tensors, path, ' ');
      default ->
          throw new InputException(
              "%s has a suffix that says no format to write; allowed are .npy, .npz, .safetensors, .csv, .tsv and .txt"
                  .formatted(path));
    }
  }

  private static void writeText(SequencedMap<String, Tensor> tensors, Path path, char separator) {
    if (tensors.size() > 1 && TextWriter.areColumns(tensors)) {
      TextWriter.writeColumns(tensors, path, separator);
    } else {
      TextWriter.write(only(tensors, path), path, separator);
    }
  }

  private static Tensor only(SequencedMap<String, Tensor> tensors, Path path) {
    if (tensors.size() != 1) {
      throw new InputException(
          "%s can hold one tensor, not %d; allowed for several are .npz and .safetensors"
              .formatted(path, tensors.size()));
    }
    return tensors.firstEntry().getValue();
  }

  private static TensorFile opened(Path path, Optional<RawLayout> layout) {
    FileSnapshot snapshot = FileSnapshot.of(path, "a tensor file");
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = snapshot.map(arena);
      return layout
          .map(raw ->
              new TensorFile(
                  snapshot, TensorFormat.RAW, raw.list(path.toString(), stem(path), file)))
          .orElseGet(() -> recognized(snapshot, file));
    } catch (InternalError cutOff) {
      throw NpyReader.cutShort(path, cutOff);
    }
  }

  /** What those bytes hold, whose file is only named. */
  static TensorFile recognized(FileSnapshot snapshot, MemorySegment file) {
    Path path = snapshot.path();
    String source = path.toString();
    if (ZipDirectory.recognizes(file)) {
      List<ZipMember> members = ZipDirectory.read(source, file);
      Optional<ZipMember> pickle = TorchReader.pickle(members);
      return pickle.isPresent()
          ? new TensorFile(
              snapshot,
              TensorFormat.TORCH,
              TorchReader.list(source, stem(path), file, members, pickle.get()))
          : new TensorFile(snapshot, TensorFormat.NPZ, NpzReader.list(source, file, members));
    }
    TensorFormat format = format(path, file);
    List<StoredTensor> tensors =
        switch (format) {
          case NPY -> NpyReader.list(source, stem(path), file);
          case SAFETENSORS -> SafetensorsReader.list(source, file);
          case TORCH_LEGACY -> TorchLegacyReader.list(source, stem(path), file);
          case TEXT -> TextReader.list(source, stem(path), file);
          case NPZ, TORCH, RAW -> throw noFormat(path, file);
        };
    return new TensorFile(snapshot, format, tensors);
  }

  private static TensorFormat format(Path path, MemorySegment file) {
    if (NpyHeader.recognizes(file)) {
      return TensorFormat.NPY;
    }
    if (TorchLegacyReader.recognizes(file)) {
      return TensorFormat.TORCH_LEGACY;
    }
    return switch (suffix(path)) {
      case "npy" -> TensorFormat.NPY;
      case "safetensors" -> TensorFormat.SAFETENSORS;
      case "csv", "tsv", "txt" -> TensorFormat.TEXT;
      case "npz" -> TensorFormat.NPZ;
      case "pt", "pth", "ckpt", "pkl", "pickle" -> TensorFormat.TORCH_LEGACY;
      default -> SafetensorsReader.recognizes(file) ? TensorFormat.SAFETENSORS : TensorFormat.RAW;
    };
  }

  private static InputException noFormat(Path path, MemorySegment file) {
    if (suffix(path).equals("npz")) {
      return new InputException(
          "%s: field magic is that of no zip archive; allowed are files of numpy.savez"
              .formatted(path));
    }
    boolean tar =
        file.byteSize() > TAR_MAGIC + 5
            && new String(
                    file.asSlice(TAR_MAGIC, 5).toArray(ValueLayout.JAVA_BYTE),
                    StandardCharsets.ISO_8859_1)
                .equals("ustar");
    String message =
        "%s is %s; allowed are .npy, .npz, .safetensors, torch.save, .csv, .tsv and .txt files, and raw elements as FILE:float32:5x3x7"
            .formatted(path, tar ? "a tar archive" : "no tensor file that is known");
    return tar ? new InputException(message) : new UnknownFormatException(message);
  }

  private static String stem(Path path) {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static String suffix(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
