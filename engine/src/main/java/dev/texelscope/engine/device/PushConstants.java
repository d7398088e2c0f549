package dev.texelscope.engine.device;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes of push constants, in native byte order. A value: equal when the bytes are. */
public final class PushConstants {

  /** No push constants. */
  public static final PushConstants NONE = new PushConstants(new byte[0]);

  private final byte[] bytes;

  private PushConstants(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of these bytes. */
  public static PushConstants of(byte[] bytes) {
    return new PushConstants(bytes.clone());
  }

  /** Number of bytes. */
  public int byteSize() {
    return bytes.length;
  }

  /** The bytes, read-only, native byte order. */
  public ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes).asReadOnlyBuffer().order(ByteOrder.nativeOrder());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PushConstants that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes of push constants";
  }
}
