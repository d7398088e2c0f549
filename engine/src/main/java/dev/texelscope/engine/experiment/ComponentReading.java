package dev.texelscope.engine.experiment;

import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.Judgement;
import dev.texelscope.engine.findings.ReadCells;
import dev.texelscope.engine.findings.Verdict;
import dev.texelscope.engine.layout.Address;
import dev.texelscope.engine.layout.Element;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterCell;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.quantize.Steps;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that is known about one output component: what the layout expects there, what the shader
 * really read, and the arithmetic with either. The row of the inspector, of reports and of {@code
 * map}.
 *
 * @param slot number of the component in storage order
 * @param address texel and component, or buffer index
 * @param element what it holds; empty for padding, and then everything expected is empty too
 * @param linearIndex the element's linear index
 * @param sourceExpected input address of the element
 * @param sourceRead input address that the value came from; empty if none was read
 * @param elementRead the element at that address; empty for none, or padding
 * @param tokenExpected token of the element
 * @param tokenRead token whose parameters were read: the number of the cell; empty if none was read
 * @param cellExpected parameter cell of the token
 * @param scaleCellRead cell that scale was read from
 * @param zeroPointCellRead cell that zero_point was read from
 * @param expectedSteps arithmetic with the input and parameters expected
 * @param readSteps the shipped shaders' arithmetic with the input and parameters read, where they
 *     are known
 * @param got what the device wrote; empty if nothing
 * @param expected what the reference says; empty if it is undefined
 * @param verdict what follows
 */
public record ComponentReading(
    long slot,
    Address address,
    Optional<Element> element,
    OptionalLong linearIndex,
    Optional<Address> sourceExpected,
    Optional<Address> sourceRead,
    Optional<Element> elementRead,
    Optional<TokenIndex> tokenExpected,
    Optional<TokenIndex> tokenRead,
    Optional<ParameterCell> cellExpected,
    Optional<ParameterCell> scaleCellRead,
    Optional<ParameterCell> zeroPointCellRead,
    Optional<Operands> expectedOperands,
    Optional<Operands> readOperands,
    Optional<Steps> expectedSteps,
    Optional<Steps> readSteps,
    OptionalLong got,
    OptionalLong expected,
    Verdict verdict) {

  /**
   * What goes into the formula.
   *
   * @param x the input as it is stored, widened to double
   */
  public record Operands(double x, float scale, int zeroPoint) {}

  /** Gathers what is known about a slot. */
  static ComponentReading of(Evidence evidence, Judgement judgement, long slot) {
    MemoryLayout out = evidence.outputLayout();
    long linear = out.linearIndexAt(slot);
    boolean padding = linear == MemoryLayout.PADDING;
    Reads reads = Reads.of(evidence, slot);
    Optional<TokenIndex> token =
        padding ? Optional.empty() : Optional.of(new TokenIndex(evidence.tokens().tokenAt(linear)));
    Optional<Operands> expectedOperands =
        token.map(t ->
            new Operands(
                evidence.input().doubleAt(linear),
                evidence.scale().floatAt(t.value()),
                (int) evidence.zeroPoint().longAt(t.value())));
    Optional<Operands> readOperands = reads.operands(evidence);
    long expected = padding ? Quantizer.UNDEFINED : evidence.expectedAt(linear);
    return new ComponentReading(
        slot,
        out.addressOfSlot(slot),
        padding ? Optional.empty() : Optional.of(out.sizes().element(linear)),
        padding ? OptionalLong.empty() : OptionalLong.of(linear),
        padding
            ? Optional.empty()
            : Optional.of(
                evidence.inputLayout().addressOfSlot(evidence.inputLayout().slotOf(linear))),
        reads.source(evidence),
        reads.element(evidence),
        token,
        reads.token(token),
        token.map(evidence.parameterLayout()::cellOf),
        reads.cell(evidence, reads.scaleCell()),
        reads.cell(evidence, reads.zeroPointCell()),
        expectedOperands,
        readOperands,
        expectedOperands.map(o -> evidence.quantizer().steps(o.x(), o.scale(), o.zeroPoint())),
        readOperands.map(
            o -> evidence.quantizer().asShader().steps(o.x(), o.scale(), o.zeroPoint())),
        evidence.writtenAt(slot)
            ? OptionalLong.of(evidence.output().longAt(slot))
            : OptionalLong.empty(),
        expected == Quantizer.UNDEFINED ? OptionalLong.empty() : OptionalLong.of(expected),
        judgement.at(slot));
  }

  /** Whether the parameters were read from the cell of the right token. */
  public boolean tokenRight() {
    return tokenRead.equals(tokenExpected);
  }

  /** Whether the value came from the right input element. */
  public boolean elementRight() {
    return sourceRead.equals(sourceExpected);
  }

  /** The numbers of the cells read for a slot. */
  private record Reads(long sourceSlot, long scaleCell, long zeroPointCell) {

    static Reads of(Evidence evidence, long slot) {
      ReadCells reads = evidence.reads();
      return new Reads(reads.sourceAt(slot), reads.scaleCellAt(slot), reads.zeroPointCellAt(slot));
    }

    Optional<Address> source(Evidence evidence) {
      return sourceSlot == ReadCells.NONE
          ? Optional.empty()
          : Optional.of(evidence.inputLayout().addressOfSlot(sourceSlot));
    }

    Optional<Element> element(Evidence evidence) {
      return source(evidence).flatMap(evidence.inputLayout()::elementAt);
    }

    Optional<ParameterCell> cell(Evidence evidence, long cell) {
      return cell == ReadCells.NONE
          ? Optional.empty()
          : Optional.of(evidence.parameterLayout().cell(cell));
    }

    Optional<TokenIndex> token(Optional<TokenIndex> expected) {
      long cell =
          expected.isPresent() && zeroPointCell == expected.get().value()
              ? scaleCell
              : zeroPointCell;
      return cell == ReadCells.NONE ? Optional.empty() : Optional.of(new TokenIndex(cell));
    }

    Optional<Operands> operands(Evidence evidence) {
      long count = evidence.parameterLayout().count();
      if (sourceSlot == ReadCells.NONE
          || scaleCell == ReadCells.NONE
          || zeroPointCell == ReadCells.NONE
          || scaleCell >= count
          || zeroPointCell >= count) {
        return Optional.empty();
      }
      long linear = evidence.inputLayout().linearIndexAt(sourceSlot);
      return Optional.of(
          new Operands(
              linear == MemoryLayout.PADDING ? 0 : evidence.input().doubleAt(linear),
              evidence.scale().floatAt(scaleCell),
              (int) evidence.zeroPoint().longAt(zeroPointCell)));
    }
  }
}
