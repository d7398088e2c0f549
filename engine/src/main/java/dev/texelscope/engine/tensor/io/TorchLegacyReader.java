package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.io.pickle.PickleReader;
import dev.texelscope.engine.tensor.io.pickle.PickleValue;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Bool;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Dict;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Int;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Opaque;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Sequence;
import dev.texelscope.engine.tensor.io.pickle.PickleValue.Text;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists the tensors of a file that {@code torch.save} wrote before PyTorch 1.6, or with {@code
 * _use_new_zipfile_serialization=False}: five pickles (a magic number, the protocol 1001, facts of
 * the machine, the value, the keys of the storages), then for each key the number of its elements
 * in 64 bits and the elements. The layout is {@code _legacy_save} of {@code
 * torch/serialization.py}.
 */
final class TorchLegacyReader {
  /** The ten bytes of the number 0x1950a86a20f9469cfc6c as a pickle of protocol 2 starts. */
  private static final byte[] MAGIC = {
    (byte) 0x80,
    2,
    (byte) 0x8a,
    10,
    0x6c,
    (byte) 0xfc,
    (byte) 0x9c,
    0x46,
    (byte) 0xf9,
    0x20,
    0x6a,
    (byte) 0xa8,
    0x50,
    0x19
  };

  private static final int PROTOCOL = 1001;
  private static final int MOST_STORAGES = 200_000;

  private final String source;
  private final MemorySegment file;
  private long position;

  private TorchLegacyReader(String source, MemorySegment file) {
    this.source = source;
    this.file = file;
  }

  /** Whether the file starts as such a file does. */
  static boolean recognizes(MemorySegment file) {
    return file.byteSize() >= MAGIC.length
        && Arrays.equals(file.asSlice(0, MAGIC.length).toArray(ValueLayout.JAVA_BYTE), MAGIC);
  }

  /** All tensors, in the order of the pickle. */
  static List<StoredTensor> list(String source, String topName, MemorySegment file) {
    return new TorchLegacyReader(source, file).list(topName);
  }

  private List<StoredTensor> list(String topName) {
    PickleValue first = pickle();
    if (!recognizes(file) || first != Opaque.OTHER) {
      throw new InputException(
          "%s: field magic is missing from the pickle; allowed are files that torch.save wrote"
              .formatted(source));
    }
    if (!(pickle() instanceof Int(long protocol)) || protocol != PROTOCOL) {
      throw refused("protocol is another one", "allowed is " + PROTOCOL);
    }
    ByteOrder order = byteOrder(pickle());
    List<TorchTensor> tensors = TorchPickle.tensors(source, topName, pickle());
    Map<String, Long> dataOffsets = dataOffsets(pickle(), storageBytes(tensors));
    List<StoredTensor> stored = new ArrayList<>();
    for (TorchTensor tensor : tensors) {
      @Nullable Long dataOffset = dataOffsets.get(tensor.storage());
      if (dataOffset == null) {
        throw refused(
            "storage '%s' of '%s' is missing"
                .formatted(Quotation.of(tensor.storage()), Quotation.of(tensor.name())),
            "allowed is a file that holds it");
      }
      stored.add(tensor.stored(source, order, dataOffset));
    }
    return stored;
  }

  private PickleValue pickle() {
    PickleReader reader = new PickleReader(source, file, position, TorchGlobals::allowed);
    PickleValue value = reader.read();
    position = reader.position();
    return value;
  }

  private ByteOrder byteOrder(PickleValue facts) {
    if (facts instanceof Dict dict
        && dict.get("little_endian").orElse(Opaque.NONE) instanceof Bool(boolean little)) {
      return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }
    throw refused("little_endian is missing", "allowed are True and False");
  }

  /** What the tensors say of each storage: how many elements, of how many bytes. */
  private Map<String, TorchTensor> storageBytes(List<TorchTensor> tensors) {
    Map<String, TorchTensor> storages = new HashMap<>();
    for (TorchTensor tensor : tensors) {
      @Nullable TorchTensor other = storages.putIfAbsent(tensor.storage(), tensor);
      if (other != null && other.storageBytes() != tensor.storageBytes()) {
        throw refused(
            "storage '%s' has two sizes".formatted(Quotation.of(tensor.storage())),
            "allowed is one");
      }
    }
    return storages;
  }

  private Map<String, Long> dataOffsets(PickleValue keys, Map<String, TorchTensor> tensors) {
    if (!(keys instanceof Sequence sequence) || sequence.items().size() > MOST_STORAGES) {
      throw refused(
          "list of storages is missing or too long", "allowed are at most " + MOST_STORAGES);
    }
    Map<String, Long> offsets = new HashMap<>();
    for (PickleValue key : sequence.items()) {
      @Nullable TorchTensor tensor = key instanceof Text(String text) ? tensors.get(text) : null;
      if (tensor == null) {
        // Without a tensor nothing says how long its elements are.
        throw refused(
            "list of storages names one that no tensor has", "allowed are those of tensors");
      }
      require(Long.BYTES);
      long count = file.get(LittleEndian.LONG, position);
      long byteCount = tensor.storageBytes();
      if (count < 0
          || count > byteCount
          || (count == 0) != (byteCount == 0)
          || (count != 0 && byteCount % count != 0)) {
        throw refused(
            "storage '%s' has %d elements in its place and %d bytes in the pickle"
                .formatted(Quotation.of(tensor.storage()), count, byteCount),
            "allowed is the same number");
      }
      position += Long.BYTES;
      require(byteCount);
      if (offsets.put(tensor.storage(), position) != null) {
        throw refused(
            "list of storages has '%s' twice".formatted(Quotation.of(tensor.storage())),
            "allowed is once");
      }
      position += byteCount;
    }
    return offsets;
  }

  private void require(long byteCount) {
    if (byteCount > file.byteSize() - position) {
      throw refused(
          "data is cut short, at byte %d are %d of %d bytes"
              .formatted(position, file.byteSize() - position, byteCount),
          "allowed is a whole file");
    }
  }

  private InputException refused(String what, String allowed) {
    return new InputException("%s: field %s; %s".formatted(source, what, allowed));
  }
}
