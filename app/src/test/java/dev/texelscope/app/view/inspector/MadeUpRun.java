package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.DispatchPlan;
import dev.texelscope.engine.experiment.Stability;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.Judge;
import dev.texelscope.engine.findings.ReadCells;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TextureLayout;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/**
 * A run that no device made: what it wrote and read is what a test says. Starts as a run in which
 * everything is right.
 */
final class MadeUpRun {

  final MemoryLayout layout;
  final TokenLayout tokens;
  final Tensor input;
  final Tensor scale;
  final Tensor zeroPoint;
  final Tensor source;
  final Tensor scaleCell;
  final Tensor zeroPointCell;
  final Tensor output;
  final Tensor neverWritten;
  final Quantizer quantizer;
  Stability stability = Stability.ONCE;

  MadeUpRun(MemoryLayout layout, ReferenceRule rule, DType inDtype, Arena arena) {
    this.layout = layout;
    this.tokens = TokenLayout.of(layout.sizes(), TokenLayout.ALL_BUT_LAST);
    this.quantizer =
        new Quantizer(rule, Arithmetic.RECIPROCAL, Granularity.TOKEN, QuantRange.of(DType.INT8));
    this.input = Tensor.allocate(inDtype, layout.sizes().shape(), arena);
    this.scale = Tensor.allocate(DType.FLOAT32, Shape.of(tokens.numTokens()), arena);
    this.zeroPoint = Tensor.allocate(DType.INT32, Shape.of(tokens.numTokens()), arena);
    this.source = Tensor.allocate(DType.INT32, Shape.of(layout.slots()), arena);
    this.scaleCell = Tensor.allocate(DType.INT32, Shape.of(layout.slots()), arena);
    this.zeroPointCell = Tensor.allocate(DType.INT32, Shape.of(layout.slots()), arena);
    this.output = Tensor.allocate(DType.INT8, Shape.of(layout.slots()), arena);
    this.neverWritten = Tensor.allocate(DType.UINT8, Shape.of(layout.slots()), arena);
    for (long i = 0; i < input.numel(); i++) {
      input.set(i, i % 7 - 2.75);
    }
    for (long t = 0; t < tokens.numTokens(); t++) {
      scale.set(t, 0.1 + t * 0.01);
      zeroPoint.setLong(t, t * 3);
    }
    readTokens(slot -> {
      long linear = layout.linearIndexAt(slot);
      return linear < 0 ? 0 : tokens.tokenAt(linear);
    });
  }

  /** Lets each slot read its own input and the parameters of a token, and write what follows. */
  MadeUpRun readTokens(LongUnaryOperator tokenOfSlot) {
    for (long slot = 0; slot < layout.slots(); slot++) {
      long token = tokenOfSlot.applyAsLong(slot);
      source.setLong(slot, slot);
      scaleCell.setLong(slot, token);
      zeroPointCell.setLong(slot, token);
      write(slot);
    }
    return this;
  }

  /** Writes what the shader's formula makes of what the slot reads. */
  void write(long slot) {
    long linear = layout.linearIndexAt(source.longAt(slot));
    long value =
        quantizer
            .asShader()
            .quantize(
                linear < 0 ? 0 : input.doubleAt(linear),
                scale.floatAt(scaleCell.longAt(slot)),
                (int) zeroPoint.longAt(zeroPointCell.longAt(slot)));
    output.setLong(slot, value == Quantizer.UNDEFINED ? -128 : value);
  }

  /** The run, judged. */
  StorageRun run(Arena arena) {
    GridSize needed =
        layout instanceof TextureLayout t
            ? new GridSize(t.width(), t.height(), t.depth())
            : new GridSize((int) layout.slots(), 1, 1);
    return run(new DispatchPlan(needed, needed, new GridSize(1, 1, 1), needed), arena);
  }

  StorageRun run(DispatchPlan plan, Arena arena) {
    Evidence evidence =
        new Evidence(
            layout,
            layout,
            tokens,
            ParameterLayout.of(ParameterStorage.TEXTURE, tokens.numTokens(), 4096),
            input,
            scale,
            zeroPoint,
            quantizer,
            Optional.empty(),
            output,
            Optional.of(neverWritten),
            new ReadCells(source, scaleCell, zeroPointCell));
    return new StorageRun(
        layout instanceof TextureLayout ? Storage.TEXTURE : Storage.BUFFER,
        "made up",
        DType.INT8,
        plan,
        evidence,
        Judge.judge(evidence, arena),
        List.of(),
        Set.of(),
        List.of(),
        Optional.empty(),
        stability);
  }
}
