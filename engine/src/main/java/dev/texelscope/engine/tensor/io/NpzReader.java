package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the arrays of a {@code .npz} file, a zip archive of {@code .npy} files. A stored array is a
 * view of the file; a deflated one is inflated when it is read, to exactly the size that both its
 * header and the archive state. An array of a type that is not read is listed with that reason.
 */
final class NpzReader {
  private static final String SUFFIX = ".npy";

  private NpzReader() {}

  /** All arrays, in the order of the archive. */
  static List<StoredTensor> list(String source, MemorySegment file, List<ZipMember> members) {
    List<StoredTensor> tensors = new ArrayList<>();
    for (ZipMember member : members) {
      if (member.name().endsWith(SUFFIX)) {
        tensors.add(stored(member, file));
      }
    }
    if (tensors.isEmpty()) {
      throw new InputException(
          "%s: field directory of the zip archive names no array and no data.pkl; allowed are files of numpy.savez and torch.save"
              .formatted(source));
    }
    return tensors;
  }

  private static StoredTensor stored(ZipMember member, MemorySegment file) {
    String name = member.name().substring(0, member.name().length() - SUFFIX.length());
    NpyHeader.Preamble preamble =
        NpyHeader.Preamble.of(
            member.source(), bytes(member.prefix(file, NpyHeader.LONGEST_PREAMBLE)), member.size());
    ByteBuffer start = bytes(member.prefix(file, preamble.byteSize() + preamble.headerLength()));
    NpyHeader header;
    try {
      header = NpyHeader.parse(member.source(), preamble, start.position(preamble.byteSize()));
    } catch (NpyHeader.TypeException otherType) {
      return StoredTensor.unreadable(name, otherType.dtype(), otherType);
    }
    header.requireData(member.source(), member.size());
    return StoredTensor.of(
        member.source(),
        name,
        StoredType.of(header.dtype()),
        header.shape(),
        (bytes, arena) -> header.view(member.content(bytes, arena)));
  }

  private static ByteBuffer bytes(MemorySegment segment) {
    return ByteBuffer.wrap(segment.toArray(ValueLayout.JAVA_BYTE));
  }
}
