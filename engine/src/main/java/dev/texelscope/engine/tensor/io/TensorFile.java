package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is in a tensor file: names, types and shapes, read once by {@link TensorFiles#open}. It
 * holds neither the file nor elements open, and may be used by any thread.
 */
public final class TensorFile {
  private final FileSnapshot snapshot;
  private final TensorFormat format;
  private final SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();

  TensorFile(FileSnapshot snapshot, TensorFormat format, List<StoredTensor> tensors) {
    this.snapshot = snapshot;
    this.format = format;
    for (StoredTensor tensor : tensors) {
      String name = tensor.entry().name();
      if (this.tensors.put(name, tensor) != null) {
        throw new InputException(
            "%s: field name '%s' stands for two tensors; allowed is one of each name"
                .formatted(snapshot.path(), Quotation.of(name)));
      }
    }
  }

  /** The file. */
  public Path path() {
    return snapshot.path();
  }

  /** What kind of file it is. */
  public TensorFormat format() {
    return format;
  }

  /** All tensors, in the order of the file. */
  public List<TensorEntry> entries() {
    return tensors.values().stream().map(StoredTensor::entry).toList();
  }

  /**
   * The entry of that name; without a name, and in a raw file, the only one.
   *
   * @throws InputException if there is none or, without a name, not exactly one; it lists names
   */
  public TensorEntry entry(Optional<String> name) {
    return tensor(name).entry();
  }

  /** Whether the file has been written since it was opened, or is gone. */
  public boolean stale() {
    return snapshot.stale();
  }

  /** Reads all of one tensor; see {@link #read(Optional, Optional, Arena)}. */
  public Tensor read(String name, Arena arena) {
    return read(Optional.of(name), Optional.empty(), arena);
  }

  /**
   * Reads a tensor, or a slice of it. It is a view of the mapped file until {@code arena} closes,
   * where its type and the format allow, as {@link NpyReader#open} describes; otherwise (deflated,
   * text, bfloat16 and 8-bit floats, which become float32) it lies in new memory of the arena. A
   * slice of a type that is widened takes the memory of the slice.
   *
   * @param name as in {@link #entry}
   * @throws InputException if there is no such tensor, its type can be listed only, the slice does
   *     not fit its shape, its bytes are damaged, or the file has changed since it was opened
   */
  public Tensor read(Optional<String> name, Optional<Slice> slice, Arena arena) {
    tensor(name);
    return read(name, slice, snapshot.map(arena), arena);
  }

  /** Reads from bytes that somebody else mapped. */
  Tensor read(Optional<String> name, Optional<Slice> slice, MemorySegment file, Arena arena) {
    StoredTensor tensor = tensor(name);
    String source =
        tensors.size() == 1
            ? path().toString()
            : path() + ":" + Quotation.of(tensor.entry().name());
    try {
      return tensor.read(source, file, slice, arena);
    } catch (InternalError cutOff) {
      throw NpyReader.cutShort(path(), cutOff);
    }
  }

  private StoredTensor tensor(Optional<String> name) {
    if (name.isEmpty() || format == TensorFormat.RAW) {
      if (tensors.size() != 1) {
        throw new InputException(
            tensors.isEmpty()
                ? "%s holds no tensor; allowed is a file with at least one".formatted(path())
                : "%s holds %d tensors and FILE:NAME must name one; allowed are %s"
                    .formatted(path(), tensors.size(), Quotation.list(tensors.keySet())));
      }
      return tensors.firstEntry().getValue();
    }
    @Nullable StoredTensor tensor = tensors.get(name.get());
    if (tensor == null) {
      throw new InputException(
          "%s holds no tensor '%s'; allowed are %s"
              .formatted(
                  path(),
                  Quotation.of(name.get()),
                  tensors.isEmpty() ? "none" : Quotation.list(tensors.keySet())));
    }
    return tensor;
  }
}
