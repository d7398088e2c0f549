package dev.texelscope.engine.picture;

import java.util.function.LongFunction;
import java.util.function.LongToIntFunction;

/**
 * A model of which tests say only what they are about: everything is recorded, uncompared and plain
 * until a method changes it.
 */
record SampleModel(
    TexelGrid grid,
    LongFunction<CellKind> kinds,
    LongFunction<Verdict> verdicts,
    LongToIntFunction colourNumbers,
    LongFunction<CellLabel> texts,
    boolean stale,
    int labelLength)
    implements TexelModel {

  static SampleModel of(TexelGrid grid) {
    return new SampleModel(
        grid,
        slot -> CellKind.RECORDED,
        slot -> Verdict.NONE,
        slot -> -1,
        slot -> CellLabel.of(Long.toString(slot % 100)),
        false,
        5);
  }

  SampleModel letters(int newLabelLength) {
    return new SampleModel(grid, kinds, verdicts, colourNumbers, texts, stale, newLabelLength);
  }

  SampleModel kinds(LongFunction<CellKind> newKinds) {
    return new SampleModel(grid, newKinds, verdicts, colourNumbers, texts, stale, labelLength);
  }

  SampleModel verdicts(LongFunction<Verdict> newVerdicts) {
    return new SampleModel(grid, kinds, newVerdicts, colourNumbers, texts, stale, labelLength);
  }

  SampleModel colours(LongToIntFunction newColours) {
    return new SampleModel(grid, kinds, verdicts, newColours, texts, stale, labelLength);
  }

  SampleModel texts(LongFunction<CellLabel> newTexts) {
    return new SampleModel(grid, kinds, verdicts, colourNumbers, newTexts, stale, labelLength);
  }

  SampleModel asStale() {
    return new SampleModel(grid, kinds, verdicts, colourNumbers, texts, true, labelLength);
  }

  @Override
  public CellKind kind(long slot) {
    return kinds.apply(slot);
  }

  @Override
  public Verdict verdict(long slot) {
    return verdicts.apply(slot);
  }

  @Override
  public CellLabel label(long slot) {
    return texts.apply(slot);
  }

  @Override
  public int colour(long slot) {
    return colourNumbers.applyAsInt(slot);
  }

  @Override
  public ColorScale colours() {
    return ColorScale.sequential();
  }
}
