package dev.texelscope.engine.texels;

import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.picture.CellKind;
import dev.texelscope.engine.picture.CellLabel;
import dev.texelscope.engine.picture.ColorScale;
import dev.texelscope.engine.picture.NumberText;
import dev.texelscope.engine.picture.TexelGrid;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.Verdict;
import dev.texelscope.engine.tensor.Tensor;

/** A tensor that nothing has run on yet, as a layout would place it. */
public final class TensorTexels implements TexelModel {
  private static final int WIDEST_LABEL = 9;

  private final Tensor tensor;
  private final MemoryLayout layout;
  private final TexelGrid grid;

  /**
   * A view of a tensor.
   *
   * @param tensor by linear index
   * @param layout of the tensor's sizes
   */
  public TensorTexels(Tensor tensor, MemoryLayout layout) {
    this.tensor = tensor;
    this.layout = layout;
    this.grid = Grids.of(layout, 0);
  }

  @Override
  public TexelGrid grid() {
    return grid;
  }

  @Override
  public CellKind kind(long slot) {
    return layout.linearIndexAt(slot) == MemoryLayout.PADDING
        ? CellKind.PADDING
        : CellKind.RECORDED;
  }

  @Override
  public Verdict verdict(long slot) {
    return Verdict.NONE;
  }

  @Override
  public CellLabel label(long slot) {
    long linear = layout.linearIndexAt(slot);
    return linear == MemoryLayout.PADDING ? CellLabel.EMPTY : CellLabel.of(number(linear));
  }

  private String number(long linear) {
    return switch (tensor.dtype()) {
      case FLOAT16 -> NumberText.float16(tensor.floatAt(linear));
      case FLOAT32 -> NumberText.float32(tensor.floatAt(linear));
      case FLOAT64 -> NumberText.float64(tensor.doubleAt(linear));
      case BOOL, UINT8, INT8, INT16, UINT16, INT32, UINT32, INT64 ->
          NumberText.integer(tensor.longAt(linear));
    };
  }

  @Override
  public int colour(long slot) {
    return -1;
  }

  @Override
  public ColorScale colours() {
    return ColorScale.verdicts();
  }

  @Override
  public int labelLength() {
    return Math.min(WIDEST_LABEL, TexelModel.super.labelLength());
  }

  @Override
  public String sliceTitle(int z, int room) {
    return layout instanceof TextureLayout texture ? Grids.sliceTitle(texture, z, room) : "";
  }
}
