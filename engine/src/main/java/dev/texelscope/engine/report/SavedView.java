package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import dev.texelscope.engine.texels.ColourChoice;
import dev.texelscope.engine.texels.ComponentTexels;
import dev.texelscope.engine.texels.LabelChoice;
import dev.texelscope.engine.texels.Look;
import dev.texelscope.engine.texels.ParameterTexels;
import dev.texelscope.engine.texels.Quantity;
import dev.texelscope.engine.texels.ValueRange;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongUnaryOperator;

/**
 * What of a run can be saved, as a tensor and as a picture. Tensors of elements have the input's
 * shape, in the order N, C, H, W; tensors of parameters have one value a token.
 */
public enum SavedView {
  /** The input as the operator took it. */
  INPUT("input", "the input tensor, in the dtype that the shader took"),
  /** int32: the token of each element, as the layout says. */
  TOKEN("token", "the token of each element"),
  /** int32: the token whose zero_point the shader read for each element; -1: none. */
  TOKEN_READ("token_read", "the token whose cell the shader read for each element"),
  /** What the device wrote. */
  OUTPUT("output", "what the device wrote"),
  /** What is expected, in the output's dtype; float64 with NaN where something is left open. */
  EXPECTED("expected", "what the reference expects"),
  /** uint8: 1 right, 2 wrong, 3 right by luck, 4 undefined, as {@code Verdict} counts them. */
  VERDICT("verdict", "1 right, 2 wrong, 3 right by luck, 4 undefined"),
  /** float32. */
  SCALE("scale", "the scale of each token"),
  /** int64: how many elements read the cell of each token. */
  READS("reads", "how many elements read the cell of each token"),
  /** int32. */
  ZERO_POINT("zero_point", "the zero_point of each token");

  private final String label;
  private final String meaning;

  SavedView(String label, String meaning) {
    this.label = label;
    this.meaning = meaning;
  }

  /** The word in options and the name in files. */
  public String label() {
    return label;
  }

  /** What it is, in a few words. */
  public String meaning() {
    return meaning;
  }

  /** Whether there is one value a token, not an element. */
  public boolean ofTokens() {
    return this == SCALE || this == READS || this == ZERO_POINT;
  }

  /** The view of that word. */
  public static Optional<SavedView> ofLabel(String word) {
    String wanted = word.replace('-', '_');
    return Arrays.stream(values()).filter(view -> view.label.equalsIgnoreCase(wanted)).findFirst();
  }

  /**
   * The numbers of the view.
   *
   * @param arena for those that the run does not hold as they are
   */
  public Tensor tensor(StorageRun run, Arena arena) {
    Evidence evidence = run.evidence();
    return switch (this) {
      case INPUT -> evidence.input();
      case TOKEN -> elements(evidence, DType.INT32, evidence.tokens()::tokenAt, arena);
      case TOKEN_READ -> slots(evidence, DType.INT32, evidence.reads()::zeroPointCellAt, arena);
      case OUTPUT -> run.output(arena);
      case EXPECTED -> expected(run, arena);
      case VERDICT ->
          slots(evidence, DType.UINT8, slot -> run.judgement().at(slot).ordinal(), arena);
      case SCALE -> evidence.scale();
      case READS -> run.judgement().tokenReads();
      case ZERO_POINT -> evidence.zeroPoint();
    };
  }

  /** The view as the window shows it. */
  public TexelModel texels(StorageRun run) {
    return switch (this) {
      case INPUT -> components(Quantity.INPUT, run, ColourChoice.PLAIN, false);
      case TOKEN -> components(Quantity.TOKEN, run, ColourChoice.TOKEN, true);
      case TOKEN_READ -> components(Quantity.TOKEN, run, ColourChoice.TOKEN, false);
      case OUTPUT -> ComponentTexels.output(run);
      case EXPECTED -> components(Quantity.OUTPUT, run, ColourChoice.PLAIN, true);
      case VERDICT -> components(Quantity.OUTPUT, run, ColourChoice.VERDICT, false);
      case SCALE -> new ParameterTexels(ParameterTexels.Shown.SCALE, run, false);
      case READS -> new ParameterTexels(ParameterTexels.Shown.READS, run, false);
      case ZERO_POINT -> new ParameterTexels(ParameterTexels.Shown.ZERO_POINT, run, false);
    };
  }

  private static TexelModel components(
      Quantity quantity, StorageRun run, ColourChoice colour, boolean expectedOnly) {
    QuantRange range = run.evidence().quantizer().range();
    return new ComponentTexels(
        quantity,
        run,
        new Look(LabelChoice.VALUE, colour, expectedOnly, false, 0),
        new ValueRange(range.min(), range.max()));
  }

  private static Tensor elements(
      Evidence evidence, DType dtype, LongUnaryOperator value, Arena arena) {
    Shape shape = evidence.outputLayout().sizes().shape();
    Tensor tensor = Tensor.allocate(dtype, shape, arena);
    for (long linearIndex = 0; linearIndex < tensor.numel(); linearIndex++) {
      tensor.setLong(linearIndex, value.applyAsLong(linearIndex));
    }
    return tensor;
  }

  private static Tensor slots(
      Evidence evidence, DType dtype, LongUnaryOperator valueOfSlot, Arena arena) {
    MemoryLayout layout = evidence.outputLayout();
    return elements(
        evidence, dtype, linearIndex -> valueOfSlot.applyAsLong(layout.slotOf(linearIndex)), arena);
  }

  private static Tensor expected(StorageRun run, Arena arena) {
    Evidence evidence = run.evidence();
    if (run.judgement().undefined() == 0) {
      return elements(evidence, run.outDtype(), evidence::expectedAt, arena);
    }
    Tensor tensor = Tensor.allocate(DType.FLOAT64, evidence.outputLayout().sizes().shape(), arena);
    for (long linearIndex = 0; linearIndex < tensor.numel(); linearIndex++) {
      long value = evidence.expectedAt(linearIndex);
      tensor.set(linearIndex, value == Quantizer.UNDEFINED ? Double.NaN : value);
    }
    return tensor;
  }
}
