package dev.texelscope.engine.device.vulkan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.device.BoundOutput;
import dev.texelscope.engine.device.BoundResource;
import dev.texelscope.engine.device.BufferSpec;
import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.device.ImageSpec;
import dev.texelscope.engine.device.PushConstants;
import dev.texelscope.engine.device.ResourceSpec;
import dev.texelscope.engine.experiment.Sharing;
import dev.texelscope.engine.layout.AxisMap;
import dev.texelscope.engine.layout.BufferLayout;
import dev.texelscope.engine.layout.Dim;
import dev.texelscope.engine.layout.DimOrder;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.shader.BuiltinVariant;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult.Compiled;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.GlslSource;
import dev.texelscope.engine.shader.ShaderModule;
import dev.texelscope.engine.shader.TexelFormat;
import dev.texelscope.engine.spirv.BlockMember;
import dev.texelscope.engine.spirv.ResourceVariable;
import dev.texelscope.engine.tensor.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One dispatch of a quantize shader in a test: binds everything by name, and knows what should come
 * out.
 */
final class QuantizeRun {

  final BuiltinVariant variant;
  final Sizes sizes;
  final MemoryLayout layout;
  final TokenLayout tokens;
  final int quantMin;
  final int quantMax;
  final float[] x;
  float[] scale;
  int[] zeroPoint;
  boolean robust = true;
  byte sentinel = 0x5A;
  GridSize localSize = new GridSize(8, 2, 1);
  int maxWorkgroupsX = 65535;

  QuantizeRun(BuiltinVariant variant, Sizes sizes, MemoryLayout layout) {
    this.variant = variant;
    this.sizes = sizes;
    this.layout = layout;
    tokens =
        switch (variant.granularity()) {
          case TENSOR -> TokenLayout.of(sizes, Set.of());
          case TOKEN -> TokenLayout.of(sizes, TokenLayout.ALL_BUT_LAST);
          case CHANNEL -> TokenLayout.of(sizes, Set.of(Dim.C));
          case GROUP -> TokenLayout.grouped(sizes, List.of(Sharing.usualGroup(sizes.w())));
        };
    quantMin = (int) variant.output().minimum();
    quantMax = (int) variant.output().maximum();
    x = new float[(int) sizes.numel()];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i % 61 - 17) * 0.25f;
    }
    int count = (int) tokens.numTokens();
    scale = new float[count];
    zeroPoint = new int[count];
    for (int token = 0; token < count; token++) {
      scale[token] = 0.25f * (1 + token % 4);
      zeroPoint[token] = token % 100;
    }
  }

  static BuiltinVariant variant(
      Storage storage, Granularity granularity, ParameterStorage parameters) {
    return new BuiltinVariant(
        storage, granularity, DType.FLOAT32, DType.INT8, parameters, Arithmetic.RECIPROCAL);
  }

  static TextureLayout texture(Sizes sizes, Dim packed, AxisMap axisMap) {
    return new TextureLayout(sizes, packed, axisMap);
  }

  static BufferLayout buffer(Sizes sizes, DimOrder order) {
    return new BufferLayout(sizes, order);
  }

  static ShaderModule compile(GlslCompiler compiler, BuiltinVariant variant) {
    return compile(compiler, CompileRequest.of(variant));
  }

  static ShaderModule compileGallery(GlslCompiler compiler, BuiltinVariant variant) {
    return compile(
        compiler,
        new CompileRequest(
            "gallery",
            GlslSource.shipped("gallery/quantize_texture_one_token_per_texel.glsl"),
            variant.defines(),
            List.of(),
            CompileRequest.Form.PLAIN));
  }

  private static ShaderModule compile(GlslCompiler compiler, CompileRequest request) {
    if (compiler.compile(request) instanceof Compiled compiled) {
      return compiled.module();
    }
    throw new AssertionError(request.label() + " does not compile");
  }

  Dispatch dispatch(ShaderModule module) {
    List<BoundResource> resources = new ArrayList<>();
    for (ResourceVariable variable : module.summary().resources()) {
      resources.add(
          switch (variable.name()) {
            case "t_out" ->
                new BoundOutput(
                    variable.binding(),
                    "t_out",
                    tensorSpec(variant.output(), ImageSpec.Access.STORAGE),
                    sentinel);
            case "t_in" ->
                new BoundInput(
                    variable.binding(),
                    "t_in",
                    tensorSpec(variant.input(), ImageSpec.Access.SAMPLED),
                    "input " + layout + sizes,
                    this::packInput);
            case "t_scale" -> parameter(variable, DType.FLOAT32, 0);
            case "t_zero_point" -> parameter(variable, DType.INT32, 1);
            default -> {
              BlockMember member = variable.members().getFirst();
              int[] words = words(member.name());
              yield new BoundInput(
                  variable.binding(),
                  member.name(),
                  new BufferSpec(4L * words.length, BufferSpec.Use.UNIFORM),
                  "uniform " + List.of(java.util.Arrays.stream(words).boxed().toArray()),
                  target ->
                      MemorySegment.copy(words, 0, target, ValueLayout.JAVA_INT, 0, words.length));
            }
          });
    }
    ByteBuffer push =
        ByteBuffer.allocate(module.summary().pushConstantBytes()).order(ByteOrder.nativeOrder());
    module
        .summary()
        .pushConstants()
        .forEach(member -> push.putInt(member.byteOffset(), words(member.name())[0]));
    TreeMap<Integer, Integer> constants = new TreeMap<>();
    GridSize local = variant.storage() == Storage.TEXTURE ? localSize : new GridSize(64, 1, 1);
    constants.putAll(Map.of(0, local.x(), 1, local.y(), 2, local.z(), 3, words("out_layout")[0]));
    GridSize groups =
        layout instanceof TextureLayout texture
            ? new GridSize(texture.width(), texture.height(), texture.depth()).dividedBy(local)
            : GridSize.covering(sizes.numel(), local, maxWorkgroupsX);
    return new Dispatch(
        module,
        constants,
        resources,
        PushConstants.of(push.array()),
        groups,
        robust,
        Duration.ofSeconds(30));
  }

  private ResourceSpec tensorSpec(DType dtype, ImageSpec.Access access) {
    return layout instanceof TextureLayout texture
        ? new ImageSpec(
            texture.width(), texture.height(), texture.depth(), TexelFormat.of(dtype), access)
        : new BufferSpec(layout.slots() * dtype.byteSize(), BufferSpec.Use.STORAGE);
  }

  private BoundInput parameter(ResourceVariable variable, DType dtype, int which) {
    int texels = (scale.length + 3) / 4;
    int row = Math.min(texels, 3); // short rows, so that folding is tested
    ResourceSpec spec =
        variant.parameters() == ParameterStorage.TEXTURE
            ? new ImageSpec(
                row, (texels + row - 1) / row, 1, TexelFormat.of(dtype), ImageSpec.Access.SAMPLED)
            : new BufferSpec(4L * scale.length, BufferSpec.Use.STORAGE);
    int[] bits = new int[scale.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = which == 0 ? Float.floatToRawIntBits(scale[i]) : zeroPoint[i];
    }
    return new BoundInput(
        variable.binding(),
        variable.name(),
        spec,
        variable.name() + java.util.Arrays.hashCode(bits),
        target ->
            MemorySegment.copy(
                bits, 0, target.fill((byte) 0), ValueLayout.JAVA_INT, 0, bits.length));
  }

  private void packInput(MemorySegment target) {
    target.fill((byte) 0);
    for (int i = 0; i < x.length; i++) {
      long slot = layout.slotOf(i);
      switch (variant.input()) {
        case FLOAT16 -> target.setAtIndex(ValueLayout.JAVA_SHORT, slot, Float.floatToFloat16(x[i]));
        case FLOAT64 -> {
          if (layout instanceof TextureLayout) {
            target.setAtIndex(ValueLayout.JAVA_FLOAT, slot, x[i]);
          } else {
            target.setAtIndex(ValueLayout.JAVA_DOUBLE, slot, x[i]);
          }
        }
        default -> target.setAtIndex(ValueLayout.JAVA_FLOAT, slot, x[i]);
      }
    }
  }

  private int[] words(String name) {
    return switch (name) {
      case "t_in_limits", "t_out_limits" ->
          layout instanceof TextureLayout t
              ? new int[] {t.width(), t.height(), t.depth()}
              : new int[3];
      case "t_in_sizes", "t_out_sizes" -> new int[] {sizes.w(), sizes.h(), sizes.c(), sizes.n()};
      case "t_in_strides", "t_out_strides" ->
          layout instanceof BufferLayout b
              ? new int[] {
                (int) b.stride(Dim.W),
                (int) b.stride(Dim.H),
                (int) b.stride(Dim.C),
                (int) b.stride(Dim.N)
              }
              : new int[4];
      case "out_numel" -> new int[] {(int) sizes.numel()};
      case "token_strides" ->
          new int[] {
            (int) tokens.stride(Dim.W),
            (int) tokens.stride(Dim.H),
            (int) tokens.stride(Dim.C),
            (int) tokens.stride(Dim.N)
          };
      case "group_sizes" -> tokens.group().stream().mapToInt(Integer::intValue).toArray();
      case "num_tokens" -> new int[] {(int) tokens.numTokens()};
      case "scale" -> new int[] {Float.floatToRawIntBits(scale[0])};
      case "zero_point" -> new int[] {zeroPoint[0]};
      case "quant_min" -> new int[] {quantMin};
      case "quant_max" -> new int[] {quantMax};
      case "out_layout" ->
          switch (layout) {
            case TextureLayout t -> new int[] {t.layoutHash()};
            case BufferLayout b -> new int[] {b.layoutHash()};
          };
      default -> throw new AssertionError("nothing to fill " + name + " with");
    };
  }

  int expected(int linearIndex) {
    int token = (int) tokens.tokenAt(linearIndex);
    float steps =
        variant.arithmetic() == Arithmetic.DIVIDE
            ? x[linearIndex] / scale[token]
            : x[linearIndex] * (1 / scale[token]);
    return Math.clamp((int) Math.rint(steps) + zeroPoint[token], quantMin, quantMax);
  }

  int got(DispatchResult result, long slot) {
    MemorySegment out = result.output(0);
    return switch (variant.output()) {
      case INT8 -> out.get(ValueLayout.JAVA_BYTE, slot);
      case UINT8 -> out.get(ValueLayout.JAVA_BYTE, slot) & 0xFF;
      default -> out.getAtIndex(ValueLayout.JAVA_INT, slot);
    };
  }

  int mismatches(DispatchResult result) {
    int mismatches = 0;
    for (int i = 0; i < x.length; i++) {
      mismatches += got(result, layout.slotOf(i)) == expected(i) ? 0 : 1;
    }
    return mismatches;
  }

  DispatchResult runOn(VulkanDevice device, ShaderModule module, Arena arena) {
    DispatchResult result = device.run(dispatch(module), arena);
    assertThat(result.messages()).as(variant.name()).isEmpty();
    return result;
  }
}
