package dev.texelscope.engine.worker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Lets only well-formed frames of JSON-RPC through: a header of exactly one content length, and
 * that many bytes. Anything else ends the stream with an exception, before it costs memory.
 */
final class FrameGuard extends FilterInputStream {

  private static final String HEADER = "Content-Length: ";
  private static final int LONGEST_HEADER = 64;

  /** Results of a million findings' slots stay far below. */
  static final long LARGEST_BODY = 256L << 20;

  private byte[] header = new byte[0];
  private int headerRead;
  private long bodyLeft;

  /** Guards a buffered stream. */
  FrameGuard(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (headerRead == header.length && bodyLeft == 0 && !nextFrame()) {
      return -1;
    }
    if (headerRead < header.length) {
      int count = Math.min(length, header.length - headerRead);
      System.arraycopy(header, headerRead, target, offset, count);
      headerRead += count;
      return count;
    }
    int count = super.read(target, offset, (int) Math.min(length, bodyLeft));
    if (count < 0) {
      throw new IOException("a message ends " + bodyLeft + " bytes early");
    }
    bodyLeft -= count;
    return count;
  }

  private boolean nextFrame() throws IOException {
    byte[] bytes = new byte[LONGEST_HEADER];
    int count = 0;
    while (count < 4 || !endsHeader(bytes, count)) {
      int next = in.read();
      if (next < 0 && count == 0) {
        return false;
      }
      if (next < 0 || count == LONGEST_HEADER) {
        throw damaged(bytes, count);
      }
      bytes[count++] = (byte) next;
    }
    String text = new String(bytes, 0, count, StandardCharsets.US_ASCII);
    bodyLeft = text.startsWith(HEADER) ? number(text.substring(HEADER.length()).strip()) : -1;
    if (bodyLeft < 0 || bodyLeft > LARGEST_BODY) {
      bodyLeft = 0;
      throw damaged(bytes, count);
    }
    header = text.getBytes(StandardCharsets.US_ASCII);
    headerRead = 0;
    return true;
  }

  private static boolean endsHeader(byte[] bytes, int count) {
    return bytes[count - 4] == '\r'
        && bytes[count - 3] == '\n'
        && bytes[count - 2] == '\r'
        && bytes[count - 1] == '\n';
  }

  private static long number(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private static IOException damaged(byte[] bytes, int count) {
    return new IOException(
        "not the beginning of a message: "
            + new String(bytes, 0, count, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", "·"));
  }
}
