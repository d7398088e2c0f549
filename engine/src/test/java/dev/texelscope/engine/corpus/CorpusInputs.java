package dev.texelscope.engine.corpus;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.shader.TexelFormat;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.tensor.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * What shaders of the corpus are run on. Binding 0 takes results, binding 1 holds 256 integers and
 * then the bits of 256 floats, other buffers hold i / 2. Images have 8 × 8 × 4 texels; the one at
 * binding 2 has the first format, that at binding 3 the second, and so on.
 */
final class CorpusInputs {

  private static final int RESULTS = 20000;
  private static final int FIRST_IMAGE = 2;
  private static final int[] INTEGERS = {
    0, 1, -1, 2, -2, 7, -7, 31, 255, -256, 65535, -65536, Integer.MAX_VALUE, Integer.MIN_VALUE
  };
  private static final float[] FLOATS = {
    0,
    -0f,
    1,
    -1,
    0.5f,
    -0.5f,
    1.5f,
    2.5f,
    -2.5f,
    1e-40f,
    -1e-40f,
    1e30f,
    -1e30f,
    3e9f,
    0.1f,
    Float.MIN_VALUE,
    Float.MAX_VALUE,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY
  };

  private CorpusInputs() {}

  static BoundResource bind(ResourceVariable variable) {
    int binding = variable.binding();
    String name = variable.name();
    return switch (variable.kind()) {
      case STORAGE_BUFFER ->
          switch (binding) {
            case 0 -> new BoundOutput(0, name, storage(RESULTS), (byte) 0);
            case 1 -> words(1, name, storage(512), CorpusInputs::operand);
            default -> words(binding, name, storage(100), CorpusInputs::half);
          };
      case UNIFORM_BUFFER ->
          words(binding, name, new BufferSpec(400, BufferSpec.Use.UNIFORM), CorpusInputs::half);
      case SAMPLED_IMAGE -> image(binding, name, ImageSpec.Access.SAMPLED);
      case STORAGE_IMAGE ->
          variable.writable()
              ? new BoundOutput(binding, name, spec(binding, ImageSpec.Access.STORAGE), (byte) 0x11)
              : image(binding, name, ImageSpec.Access.STORAGE);
      case UNSUPPORTED -> throw new AssertionError("nothing can be bound to " + name);
    };
  }

  private static BufferSpec storage(int words) {
    return new BufferSpec(4L * words, BufferSpec.Use.STORAGE);
  }

  private interface Words {
    int at(int index);
  }

  private static BoundInput words(int binding, String name, BufferSpec spec, Words words) {
    return new BoundInput(
        binding,
        name,
        spec,
        "corpus " + binding + " " + spec,
        target -> {
          for (int i = 0; i < spec.byteSize() / 4; i++) {
            target.setAtIndex(ValueLayout.JAVA_INT, i, words.at(i));
          }
        });
  }

  private static int half(int i) {
    return Float.floatToRawIntBits(i * 0.5f);
  }

  /** Hard numbers first, then some of every size. */
  static int operand(int i) {
    int at = i & 255;
    if (i < 256) {
      return at < INTEGERS.length ? INTEGERS[at] : (at * 0x9E3779B9) >> (at & 31);
    }
    float spread = (float) Math.scalb(1 + at * 0.37, at % 60 - 30) * (at % 2 == 0 ? 1 : -1);
    return Float.floatToRawIntBits(at < FLOATS.length ? FLOATS[at] : spread);
  }

  private static ImageSpec spec(int binding, ImageSpec.Access access) {
    return new ImageSpec(8, 8, 4, TexelFormat.values()[binding - FIRST_IMAGE], access);
  }

  private static BoundInput image(int binding, String name, ImageSpec.Access access) {
    ImageSpec spec = spec(binding, access);
    return new BoundInput(
        binding, name, spec, "corpus image " + spec, target -> fill(target, spec));
  }

  private static void fill(MemorySegment target, ImageSpec spec) {
    DType component = spec.format().component();
    for (int i = 0; i < 1024; i++) {
      int bits = operand(i & 255);
      float value = Float.intBitsToFloat(operand(256 + i * 5 % 251));
      switch (component) {
        case FLOAT32 ->
            target.setAtIndex(ValueLayout.JAVA_FLOAT, i, Float.isNaN(value) ? 7 : value);
        case FLOAT16 ->
            target.setAtIndex(
                ValueLayout.JAVA_SHORT, i, Float.floatToFloat16(Float.isNaN(value) ? 7 : value));
        case INT8, UINT8 -> target.set(ValueLayout.JAVA_BYTE, i, (byte) (bits ^ i));
        case INT16, UINT16 -> target.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) (bits ^ i));
        default -> target.setAtIndex(ValueLayout.JAVA_INT, i, bits ^ i);
      }
    }
  }
}
