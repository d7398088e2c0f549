package dev.texelscope.engine.tensor.io;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/**
 * The lines and fields of a text with numbers, without a copy of more than one short field. Empty
 * lines and lines that start with {@code #} are passed over; a field may stand in double quotes.
 */
final class TextLines {
  private static final int LONGEST_FIELD = 64;

  private final MemorySegment text;
  private final char separator;
  private long next;
  private long number;
  private long start;
  private long end;
  private long field;

  /**
   * @param separator what stands between fields; of blanks, one or more
   */
  TextLines(MemorySegment text, char separator) {
    this.text = text;
    this.separator = separator;
    this.next = startsWithByteOrderMark(text) ? 3 : 0;
  }

  /**
   * What separates the fields of a text: the first of semicolon, tab and comma that its first line
   * has, otherwise blanks.
   */
  static char separatorOf(MemorySegment text) {
    TextLines lines = new TextLines(text, ' ');
    if (lines.advance()) {
      for (char candidate : new char[] {';', '\t', ','}) {
        for (long at = lines.start; at < lines.end; at++) {
          if (lines.at(at) == candidate) {
            return candidate;
          }
        }
      }
    }
    return ' ';
  }

  /** Goes to the next line that has something; false at the end of the text. */
  boolean advance() {
    while (next < text.byteSize()) {
      long from = next;
      long to = from;
      while (to < text.byteSize() && at(to) != '\n' && at(to) != '\r') {
        to++;
      }
      next = to + 1;
      if (to + 1 < text.byteSize() && at(to) == '\r' && at(to + 1) == '\n') {
        next++;
      }
      number++;
      start = from;
      end = to;
      trim();
      if (start < end && at(start) != '#') {
        field = start;
        return true;
      }
    }
    return false;
  }

  /** The number of the line, where the first of the file is 1. */
  long number() {
    return number;
  }

  /** How many fields the line has. */
  long fieldCount() {
    long count = 0;
    for (long at = start; at <= end; at = fieldEnd(at)) {
      count++;
    }
    return count;
  }

  /**
   * The next field of the line, cut after 64 characters; to be asked as often as there are some.
   */
  String nextField() {
    long from = field;
    field = fieldEnd(from);
    long to = Math.min(end, field - 1);
    while (from < to && blank(at(from))) {
      from++;
    }
    while (from < to && blank(at(to - 1))) {
      to--;
    }
    if (to - from >= 2 && at(from) == '"' && at(to - 1) == '"') {
      from++;
      to--;
    }
    long length = Math.min(to - from, LONGEST_FIELD + 1);
    return new String(
        text.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
  }

  /** Where the field after the one that starts at {@code from} starts; beyond the end if none. */
  private long fieldEnd(long from) {
    long at = from;
    while (at < end && at(at) != separator && !(separator == ' ' && at(at) == '\t')) {
      at++;
    }
    if (separator == ' ') {
      while (at + 1 < end && blank(at(at + 1))) {
        at++;
      }
    }
    return at + 1;
  }

  private void trim() {
    // A tab may separate an empty field from the next one, so only blanks go.
    while (start < end && (at(start) == ' ' || (separator == ' ' && blank(at(start))))) {
      start++;
    }
    while (start < end && (at(end - 1) == ' ' || (separator == ' ' && blank(at(end - 1))))) {
      end--;
    }
  }

  private byte at(long place) {
    return text.get(ValueLayout.JAVA_BYTE, place);
  }

  private static boolean blank(byte character) {
    return character == ' ' || character == '\t';
  }

  private static boolean startsWithByteOrderMark(MemorySegment text) {
    return text.byteSize() >= 3
        && text.get(ValueLayout.JAVA_BYTE, 0) == (byte) 0xEF
        && text.get(ValueLayout.JAVA_BYTE, 1) == (byte) 0xBB
        && text.get(ValueLayout.JAVA_BYTE, 2) == (byte) 0xBF;
  }
}
