package dev.texelscope.engine.findings;

import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.TokenLayout;
import dev.texelscope.engine.quantize.Arithmetic;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.quantize.ReferenceRule;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * A run made by hand. It starts as a right one, in which every element is x = its linear index, and
 * every token has a zero_point of its own; then one thing is spoiled. {@link #compute} does what
 * the shader would do with the cells that it reads.
 */
final class Scene {

  final MemoryLayout layout;
  final TokenLayout tokens;
  final Tensor input;
  final Tensor scale;
  final Tensor zeroPoint;
  final Tensor source;
  final Tensor scaleCell;
  final Tensor zeroPointCell;
  private final Arena arena;
  private final ParameterLayout parameters;
  Tensor output;
  Quantizer quantizer;
  Optional<Tensor> expected = Optional.empty();
  Optional<Tensor> neverWritten = Optional.empty();

  Scene(MemoryLayout layout, TokenLayout tokens, ParameterStorage storage, Arena arena) {
    this.layout = layout;
    this.tokens = tokens;
    this.arena = arena;
    this.parameters = ParameterLayout.of(storage, tokens.numTokens(), 16_384);
    this.input = Tensor.allocate(DType.FLOAT32, layout.sizes().shape(), arena);
    this.scale = tensor(DType.FLOAT32, tokens.numTokens());
    this.zeroPoint = tensor(DType.INT32, tokens.numTokens());
    this.source = tensor(DType.INT32, layout.slots());
    this.scaleCell = tensor(DType.INT32, layout.slots());
    this.zeroPointCell = tensor(DType.INT32, layout.slots());
    this.output = tensor(DType.INT32, layout.slots());
    this.quantizer = quantizer(ReferenceRule.ET_VK, Granularity.TOKEN, DType.INT32);
    for (long i = 0; i < input.numel(); i++) {
      input.set(i, (double) i);
    }
    for (long token = 0; token < tokens.numTokens(); token++) {
      scale.set(token, 1);
      zeroPoint.setLong(token, 1000 * token);
    }
    readTokens(slot -> expectedToken(slot));
    readSources(slot -> slot);
    compute();
  }

  static Quantizer quantizer(ReferenceRule rule, Granularity granularity, DType output) {
    return new Quantizer(rule, Arithmetic.RECIPROCAL, granularity, QuantRange.of(output));
  }

  Tensor tensor(DType dtype, long count) {
    return Tensor.allocate(dtype, Shape.of(count), arena);
  }

  /** The token of the element in a slot; 0 for padding. */
  long expectedToken(long slot) {
    long linearIndex = layout.linearIndexAt(slot);
    return linearIndex == MemoryLayout.PADDING ? 0 : tokens.tokenAt(linearIndex);
  }

  /** Scale and zero_point of every slot are read from the cell of this token. */
  Scene readTokens(LongUnaryOperator tokenOfSlot) {
    for (long slot = 0; slot < layout.slots(); slot++) {
      scaleCell.setLong(slot, tokenOfSlot.applyAsLong(slot));
      zeroPointCell.setLong(slot, tokenOfSlot.applyAsLong(slot));
    }
    return this;
  }

  /** The input of every slot is read from this slot. */
  Scene readSources(LongUnaryOperator sourceOfSlot) {
    for (long slot = 0; slot < layout.slots(); slot++) {
      source.setLong(slot, sourceOfSlot.applyAsLong(slot));
    }
    return this;
  }

  /** Writes what the shader would write. Cells outside the parameters give a scale of 1 and 0. */
  Scene compute() {
    Quantizer shader = quantizer.asShader();
    for (long slot = 0; slot < layout.slots(); slot++) {
      long from = layout.linearIndexAt(source.longAt(slot));
      double x = from == MemoryLayout.PADDING ? 0 : input.doubleAt(from);
      long value =
          shader.quantize(
              x,
              inside(scaleCell.longAt(slot)) ? scale.floatAt(scaleCell.longAt(slot)) : 1,
              inside(zeroPointCell.longAt(slot))
                  ? (int) zeroPoint.longAt(zeroPointCell.longAt(slot))
                  : 0);
      output.setLong(slot, value == Quantizer.UNDEFINED ? quantizer.range().min() : value);
    }
    return this;
  }

  private boolean inside(long cell) {
    return cell >= 0 && cell < tokens.numTokens();
  }

  Evidence evidence() {
    return new Evidence(
        layout,
        layout,
        tokens,
        parameters,
        input,
        scale,
        zeroPoint,
        quantizer,
        expected,
        output,
        neverWritten,
        new ReadCells(source, scaleCell, zeroPointCell));
  }

  Judgement judge() {
    return Judge.judge(evidence(), arena);
  }
}
