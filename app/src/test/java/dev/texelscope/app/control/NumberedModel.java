package dev.texelscope.app.control;

import dev.texelscope.engine.picture.CellKind;
import dev.texelscope.engine.picture.CellLabel;
import dev.texelscope.engine.picture.ColorScale;
import dev.texelscope.engine.picture.TexelGrid;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.Verdict;

/** Every cell holds its own slot, and one slot may be wrong. */
record NumberedModel(TexelGrid grid, long wrong) implements TexelModel {

  NumberedModel(TexelGrid grid) {
    this(grid, -1);
  }

  @Override
  public CellKind kind(long slot) {
    return CellKind.RECORDED;
  }

  @Override
  public Verdict verdict(long slot) {
    return slot == wrong ? Verdict.WRONG : Verdict.RIGHT;
  }

  @Override
  public CellLabel label(long slot) {
    return CellLabel.of(Long.toString(slot));
  }

  @Override
  public int colour(long slot) {
    return (int) (slot % ColorScale.STEPS);
  }

  @Override
  public ColorScale colours() {
    return ColorScale.sequential();
  }

  @Override
  public int labelLength() {
    return 5;
  }
}
