package dev.texelscope.bench;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult.Compiled;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.shader.TexelFormat;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.tensor.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The built-in per-token quantize of a texture packed along W, with a token for each row.
 *
 * @param width of the tensor, a multiple of 4
 * @param height of the tensor
 * @param channels of the tensor
 */
record QuantizeDispatch(int width, int height, int channels) {

  private static final int OUT_LAYOUT = 0x02210;

  private int[] texels() {
    return new int[] {width / 4, height, channels};
  }

  private int tokens() {
    return height * channels;
  }

  /**
   * The dispatch.
   *
   * @param form of the module: for running or for stepping
   */
  Dispatch make(CompileRequest.Form form) {
    ShaderModule module = module(form);
    int[] texels = texels();
    TreeMap<Integer, Integer> constants = new TreeMap<>(Map.of(0, 4, 1, 8, 2, 2, 3, OUT_LAYOUT));
    return new Dispatch(
        module,
        constants,
        module.summary().resources().stream().map(this::bind).toList(),
        PushConstants.of(pushed()),
        new GridSize(
            Math.ceilDiv(texels[0], 4), Math.ceilDiv(texels[1], 8), Math.ceilDiv(texels[2], 2)),
        true,
        Duration.ofMinutes(5));
  }

  private static ShaderModule module(CompileRequest.Form form) {
    BuiltinVariant variant =
        new BuiltinVariant(
            Storage.TEXTURE,
            Granularity.TOKEN,
            DType.FLOAT32,
            DType.INT8,
            ParameterStorage.BUFFER,
            Arithmetic.RECIPROCAL);
    try (GlslCompiler compiler = new GlslCompiler()) {
      if (compiler.compile(CompileRequest.of(variant).withForm(form)) instanceof Compiled made) {
        return made.module();
      }
      throw new IllegalStateException("the built-in shader does not compile");
    }
  }

  private byte[] pushed() {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.nativeOrder());
    return bytes.putInt(tokens()).putInt(-128).putInt(127).array();
  }

  private BoundResource bind(ResourceVariable variable) {
    String name =
        variable.members().isEmpty() ? variable.name() : variable.members().getFirst().name();
    int[] texels = texels();
    return switch (name) {
      case "t_out" ->
          new BoundOutput(
              variable.binding(), name, image(DType.INT8, ImageSpec.Access.STORAGE), (byte) 0);
      case "t_in" ->
          input(
              variable,
              name,
              image(DType.FLOAT32, ImageSpec.Access.SAMPLED),
              i -> Float.floatToRawIntBits(i % 1000 * 0.03f - 15));
      case "t_scale" ->
          input(variable, name, numbers(), i -> Float.floatToRawIntBits(0.1f + i % 17 * 0.01f));
      case "t_zero_point" -> input(variable, name, numbers(), i -> (int) (i % 11) - 5);
      case "t_in_limits", "t_out_limits" -> uniform(variable, name, texels);
      case "t_out_sizes" -> uniform(variable, name, width, height, channels, 1);
      case "token_strides" -> uniform(variable, name, 0, 1, height, channels * height);
      default -> throw new IllegalStateException("nothing is known of " + name);
    };
  }

  private ImageSpec image(DType dtype, ImageSpec.Access access) {
    int[] texels = texels();
    return new ImageSpec(texels[0], texels[1], texels[2], TexelFormat.of(dtype), access);
  }

  private BufferSpec numbers() {
    return new BufferSpec(tokens() * 4L, BufferSpec.Use.STORAGE);
  }

  private interface Words {
    int at(long index);
  }

  private BoundInput input(
      ResourceVariable variable,
      String name,
      dev.texelscope.engine.device.ResourceSpec spec,
      Words words) {
    return new BoundInput(
        variable.binding(),
        name,
        spec,
        name + this,
        target -> fill(target, 0, words),
        Optional.of((byteOffset, target) -> fill(target, byteOffset / 4, words)));
  }

  /** Words from one on, as the product's own inputs are written too: whole, or a texel alone. */
  private static void fill(MemorySegment target, long first, Words words) {
    for (long i = 0; i < target.byteSize() / 4; i++) {
      target.setAtIndex(ValueLayout.JAVA_INT, i, words.at(first + i));
    }
  }

  private static BoundInput uniform(ResourceVariable variable, String name, int... words) {
    int[] four = IntStream.range(0, 4).map(i -> i < words.length ? words[i] : 0).toArray();
    return new BoundInput(
        variable.binding(),
        name,
        new BufferSpec(words.length * 4L, BufferSpec.Use.UNIFORM),
        name + java.util.Arrays.toString(words),
        target -> MemorySegment.copy(four, 0, target, ValueLayout.JAVA_INT, 0, words.length));
  }
}
