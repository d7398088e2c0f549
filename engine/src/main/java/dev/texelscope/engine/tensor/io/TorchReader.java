package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.io.pickle.PickleReader;
import dev.texelscope.engine.tensor.io.pickle.PickleValue;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lists the tensors of a zip archive of {@code torch.save}: {@code PREFIX/data.pkl} describes them,
 * {@code PREFIX/data/KEY} is a storage, stored without compression, and {@code PREFIX/byteorder}
 * says how its elements lie. The layout is that of {@code torch/serialization.py}.
 */
final class TorchReader {
  private static final String PICKLE = "/data.pkl";
  private static final long LARGEST_PICKLE = 64L << 20;
  private static final int LONGEST_BYTE_ORDER = 16;

  private TorchReader() {}

  /** The pickle of an archive that is one of {@code torch.save}. */
  static Optional<ZipMember> pickle(List<ZipMember> members) {
    return members.stream()
        .filter(member ->
            member.name().endsWith(PICKLE)
                && member.name().indexOf('/') == member.name().length() - PICKLE.length())
        .findFirst();
  }

  /** All tensors, in the order of the pickle. */
  static List<StoredTensor> list(
      String source,
      String topName,
      MemorySegment file,
      List<ZipMember> members,
      ZipMember pickle) {
    String prefix = pickle.name().substring(0, pickle.name().length() - PICKLE.length() + 1);
    Map<String, ZipMember> byName = new HashMap<>();
    members.forEach(member -> byName.put(member.name(), member));
    ByteOrder order = byteOrder(source, file, byName.get(prefix + "byteorder"));
    List<StoredTensor> tensors = new ArrayList<>();
    for (TorchTensor tensor : TorchPickle.tensors(source, topName, value(pickle, file))) {
      @Nullable ZipMember storage = byName.get(prefix + "data/" + tensor.storage());
      if (storage == null) {
        throw new InputException(
            "%s: field storage '%s' of '%s' is missing; allowed is an archive that holds it"
                .formatted(source, Quotation.of(tensor.storage()), Quotation.of(tensor.name())));
      }
      if (storage.deflated() || storage.size() < tensor.storageBytes()) {
        throw new InputException(
            "%s: field data has %d bytes%s, but its tensors need %d; allowed are stored bytes, as many or more"
                .formatted(
                    storage.source(),
                    storage.size(),
                    storage.deflated() ? ", deflated" : "",
                    tensor.storageBytes()));
      }
      tensors.add(tensor.stored(source, order, storage.dataOffset()));
    }
    return tensors;
  }

  private static PickleValue value(ZipMember pickle, MemorySegment file) {
    if (pickle.size() > LARGEST_PICKLE) {
      throw new InputException(
          "%s: field size is %d bytes; allowed are at most %d"
              .formatted(pickle.source(), pickle.size(), LARGEST_PICKLE));
    }
    try (Arena arena = Arena.ofConfined()) {
      return new PickleReader(
              pickle.source(), pickle.content(file, arena), 0, TorchGlobals::allowed)
          .read();
    }
  }

  private static ByteOrder byteOrder(
      String source, MemorySegment file, @Nullable ZipMember member) {
    if (member == null) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    String word =
        new String(
            member.prefix(file, LONGEST_BYTE_ORDER).toArray(ValueLayout.JAVA_BYTE),
            StandardCharsets.ISO_8859_1);
    return switch (word) {
      case "little" -> ByteOrder.LITTLE_ENDIAN;
      case "big" -> ByteOrder.BIG_ENDIAN;
      default ->
          throw new InputException(
              "%s: field byteorder is '%s'; allowed are little and big"
                  .formatted(source, Quotation.of(word)));
    };
  }
}
