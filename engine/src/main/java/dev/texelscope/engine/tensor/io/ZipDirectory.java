package dev.texelscope.engine.tensor.io;

import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the central directory of a zip archive, zip64 too, from PKWARE's APPNOTE 6.3. Nothing is
 * ever extracted to a folder; links, encrypted files, two files of one name, and files that share
 * bytes are refused.
 */
final class ZipDirectory {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCAL_SIZE = 30;
  private static final int CENTRAL_SIZE = 46;
  private static final int END_SIZE = 22;
  private static final int END_64_SIZE = 56;
  private static final int LOCATOR_64_SIZE = 20;
  private static final int LONGEST_COMMENT = 0xFFFF;
  private static final int MOST_MEMBERS = 200_000;
  private static final long IN_ZIP64 = 0xFFFF_FFFFL;
  private static final int FILE_TYPE = 0170000;
  private static final int LINK = 0120000;

  private final String source;
  private final MemorySegment archive;

  /** Where the directory lies and how many entries it says it has. */
  private record Extent(long offset, long byteSize, long count) {}

  private ZipDirectory(String source, MemorySegment archive) {
    this.source = source;
    this.archive = archive;
  }

  /** Whether the file starts as a zip archive does. */
  static boolean recognizes(MemorySegment file) {
    return file.byteSize() >= 4
        && (file.get(LittleEndian.INT, 0) == LOCAL || file.get(LittleEndian.INT, 0) == END);
  }

  /** All files in the archive, in the order of its directory; folders are left out. */
  static List<ZipMember> read(String source, MemorySegment archive) {
    return new ZipDirectory(source, archive).read();
  }

  private List<ZipMember> read() {
    Extent extent = extent(end());
    if (extent.count > MOST_MEMBERS) {
      throw refused("has %d files".formatted(extent.count), "at most " + MOST_MEMBERS);
    }
    require(extent.offset, extent.byteSize, archive.byteSize());
    List<ZipMember> members = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long at = extent.offset;
    long limit = extent.offset + extent.byteSize;
    for (long i = 0; i < extent.count; i++) {
      require(at, CENTRAL_SIZE, limit);
      if (int32(at) != CENTRAL) {
        throw refused("has no entry at byte " + at, "one there");
      }
      int nameLength = int16(at + 28);
      int extraLength = int16(at + 30);
      long length = (long) CENTRAL_SIZE + nameLength + extraLength + int16(at + 32);
      require(at, length, limit);
      String name = name(at + CENTRAL_SIZE, nameLength);
      if (!names.add(name)) {
        throw refused("has '%s' twice".formatted(Quotation.of(name)), "each name once");
      }
      if (!name.endsWith("/")) {
        members.add(member(name, at, at + CENTRAL_SIZE + nameLength, extraLength, extent.offset));
      }
      at += length;
    }
    requireApart(members);
    return members;
  }

  private ZipMember member(String name, long at, long extra, int extraLength, long limit) {
    String quoted = "%s:%s".formatted(source, Quotation.of(name));
    int mode = int32(at + 38) >>> 16;
    if ((mode & FILE_TYPE) == LINK) {
      throw new InputException(
          "%s: field mode says that it is a symbolic link; allowed are plain files"
              .formatted(quoted));
    }
    if ((int16(at + 8) & 1) != 0) {
      throw new InputException(
          "%s: field flags say that it is encrypted; allowed are plain files".formatted(quoted));
    }
    int method = int16(at + 10);
    if (method != 0 && method != 8) {
      throw new InputException(
          "%s: field method is %d; allowed are 0 (stored) and 8 (deflated)"
              .formatted(quoted, method));
    }
    Zip64Extra large = new Zip64Extra(archive.asSlice(extra, extraLength));
    long size = large.orElse(unsigned32(at + 24));
    long storedSize = large.orElse(unsigned32(at + 20));
    long local = large.orElse(unsigned32(at + 42));
    require(local, LOCAL_SIZE, limit);
    if (int32(local) != LOCAL) {
      throw new InputException(
          "%s: field offset is %d, where no file starts; allowed is the start of one"
              .formatted(quoted, local));
    }
    long data = local + LOCAL_SIZE + int16(local + 26) + int16(local + 28);
    require(data, storedSize, limit);
    return new ZipMember(quoted, name, method == 8, data, storedSize, size, int32(at + 16));
  }

  private void requireApart(List<ZipMember> members) {
    List<ZipMember> placed = new ArrayList<>(members);
    placed.sort(
        Comparator.comparingLong(ZipMember::dataOffset).thenComparingLong(ZipMember::storedSize));
    long end = 0;
    for (ZipMember member : placed) {
      if (member.dataOffset() < end) {
        throw new InputException(
            "%s: field data overlaps that of another file; allowed are files apart"
                .formatted(member.source()));
      }
      end = member.dataOffset() + member.storedSize();
    }
  }

  /** Where the record at the end of the archive starts. */
  private long end() {
    long last = archive.byteSize() - END_SIZE;
    for (long at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
      if (int32(at) == END && int16(at + 20) == last - at) {
        return at;
      }
    }
    throw refused("is missing at the end of the file", "a file that is not cut short");
  }

  private Extent extent(long end) {
    long count = int16(end + 10);
    long byteSize = unsigned32(end + 12);
    long offset = unsigned32(end + 16);
    long locator = end - LOCATOR_64_SIZE;
    if (locator < 0 || int32(locator) != LOCATOR_64) {
      return new Extent(offset, byteSize, count);
    }
    long large = archive.get(LittleEndian.LONG, locator + 8);
    require(large, END_64_SIZE, locator);
    if (int32(large) != END_64) {
      throw refused("has no zip64 record at byte " + large, "one there");
    }
    return new Extent(
        archive.get(LittleEndian.LONG, large + 48),
        archive.get(LittleEndian.LONG, large + 40),
        archive.get(LittleEndian.LONG, large + 32));
  }

  private String name(long at, int length) {
    ByteBuffer bytes = ByteBuffer.wrap(archive.asSlice(at, length).toArray(ValueLayout.JAVA_BYTE));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException notUtf8) {
      throw refused("has a name that is not UTF-8 at byte " + at, "UTF-8");
    }
  }

  private void require(long at, long length, long limit) {
    if (at < 0 || length < 0 || at > limit || length > limit - at) {
      throw refused(
          "names %d bytes at byte %d".formatted(length, at), "what lies before byte " + limit);
    }
  }

  private int int16(long at) {
    return Short.toUnsignedInt(archive.get(LittleEndian.SHORT, at));
  }

  private int int32(long at) {
    return archive.get(LittleEndian.INT, at);
  }

  private long unsigned32(long at) {
    return Integer.toUnsignedLong(int32(at));
  }

  private InputException refused(String what, String allowed) {
    return new InputException(
        "%s: field directory of the zip archive %s; allowed is %s"
            .formatted(source, what, allowed));
  }

  /** The 64-bit numbers of an entry, for those of its fields that say that they are too small. */
  private static final class Zip64Extra {
    private static final int TAG = 1;

    private final MemorySegment numbers;
    private long position;

    Zip64Extra(MemorySegment extra) {
      this.numbers = find(extra);
    }

    /** The field, or the next number from here. */
    long orElse(long field) {
      if (field != IN_ZIP64 || position + Long.BYTES > numbers.byteSize()) {
        return field;
      }
      long number = numbers.get(LittleEndian.LONG, position);
      position += Long.BYTES;
      return number;
    }

    private static MemorySegment find(MemorySegment extra) {
      long at = 0;
      while (at + 4 <= extra.byteSize()) {
        int tag = Short.toUnsignedInt(extra.get(LittleEndian.SHORT, at));
        int length = Short.toUnsignedInt(extra.get(LittleEndian.SHORT, at + 2));
        if (length > extra.byteSize() - at - 4) {
          break;
        }
        if (tag == TAG) {
          return extra.asSlice(at + 4, length);
        }
        at += 4 + length;
      }
      return MemorySegment.NULL;
    }
  }
}
